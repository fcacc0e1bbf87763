#!/bin/sh
# Puts in place what the Makefile needs from the machine. Changes nothing that is there already.
#   setup.sh venv     makes .venv with a supported Python
#   setup.sh browser  prints the path of a Chromium for the browser tests, or nothing
# System packages are installed only through apt, and only by root or with a sudo that asks nothing.
set -eu

SUPPORTED='import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))'

say() { printf '%s\n' "$*" >&2; }

runs() { command -v "$1" >/dev/null 2>&1 && "$@" >/dev/null 2>&1; }

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif runs sudo -n true; then
        sudo -n "$@"
    else
        return 1
    fi
}

apt_install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    say "Installing $* with apt-get …"
    as_root apt-get update -qq >&2 || return 1
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq -o Dpkg::Use-Pty=0 "$@" >&2
}

venv() {
    if runs .venv/bin/python -c "$SUPPORTED" && runs .venv/bin/python -m pip --version; then
        return
    fi
    python=
    for name in "${PYTHON:-}" python3.13 python3.12 python3.11 python3 python; do
        if [ -n "$name" ] && runs "$name" -c "$SUPPORTED"; then
            python=$name
            break
        fi
    done
    if [ -z "$python" ]; then
        say "Python 3.11, 3.12 or 3.13 is needed, and none was found."
        say "Install one (Debian, Ubuntu: apt install python3 python3-venv; macOS: brew install"
        say "python@3.13; or python.org), or name it: make site PYTHON=/path/to/python3.13"
        exit 1
    fi
    if ! runs "$python" -c 'import ensurepip, venv'; then
        package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
        if ! apt_install "$package"; then
            say "$python cannot make a virtual environment: its package $package is missing."
            say "Install it (sudo apt install $package) and run make again."
            exit 1
        fi
    fi
    rm -rf .venv
    "$python" -m venv .venv
}

browser() {
    for name in "${CHROME:-}" chromium chromium-browser google-chrome google-chrome-stable \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
        "/Applications/Chromium.app/Contents/MacOS/Chromium"; do
        if [ -n "$name" ] && runs "$name" --version; then
            command -v "$name"
            return
        fi
    done
    # Ubuntu's chromium package is a snap, which containers cannot run: there Playwright's is better.
    if grep -qsx 'ID=debian' /etc/os-release && apt_install chromium && runs chromium --version; then
        command -v chromium
        return
    fi
    say "Downloading Playwright's Chromium …"
    if as_root true && command -v apt-get >/dev/null 2>&1; then
        as_root "$PWD/.venv/bin/python" -m playwright install-deps chromium >&2 || true
    fi
    if runs .venv/bin/python -m playwright install chromium; then
        path=$(.venv/bin/python -c 'from playwright.sync_api import sync_playwright
with sync_playwright() as playwright: print(playwright.chromium.executable_path)')
        if runs "$path" --version; then
            printf '%s\n' "$path"
            return
        fi
    fi
    say "########################################################################"
    say "# NO BROWSER: the browser tests are SKIPPED. Install Chromium or Chrome, #"
    say "# or name one: make test CHROME=/path/to/chrome                          #"
    say "########################################################################"
}

case "${1:-}" in
    venv | browser) "$1" ;;
    *)
        say "usage: setup.sh venv | browser"
        exit 2
        ;;
esac
