/* Bits of a file, from the highest of each byte on: the codes of docs/search-shards.md. */

const FAR = 20; // zeros that say that the number stands behind them as it is
const FAR_WIDTH = 24;

export class Bits {
  constructor(bytes, from) {
    // Zeros behind the end, so that what lies ahead can always be looked at.
    this.bytes = new Uint8Array(bytes.length - from + 8);
    this.bytes.set(bytes.subarray(from));
    this.end = 8 * (bytes.length - from);
    this.at = 0;
  }

  /** v ≥ 0 in `width` bits, at most 32. */
  fixed(width) {
    const value = width && this.ahead() >>> (32 - width);
    this.move(width);
    return value;
  }

  /** The exponential Golomb code of order `k`. */
  eg(k) {
    const ahead = this.ahead();
    const zeros = Math.clz32(ahead);
    const width = zeros + 1 + k;
    if (width > 32) throw new RangeError("no number");
    if (zeros + width > 32) {
      this.move(zeros);
      return this.fixed(width) - 2 ** k;
    }
    this.move(zeros + width);
    return (ahead >>> (32 - zeros - width)) - 2 ** k;
  }

  /** The Rice code of order `k`. */
  rice(k) {
    const zeros = Math.clz32(this.ahead());
    if (zeros >= FAR) {
      this.move(FAR);
      return this.fixed(FAR_WIDTH);
    }
    this.move(zeros + 1);
    return zeros * 2 ** k + this.fixed(k);
  }

  ahead() {
    const { bytes, at } = this;
    const place = at >>> 3;
    const shift = at & 7;
    const whole =
      (bytes[place] << 24) | (bytes[place + 1] << 16) | (bytes[place + 2] << 8) | bytes[place + 3];
    return (whole << shift) | (bytes[place + 4] >>> (8 - shift));
  }

  move(width) {
    this.at += width;
    if (this.at > this.end) throw new RangeError("cut short");
  }
}
