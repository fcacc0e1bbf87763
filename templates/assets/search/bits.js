/* Bits of a file, from the highest of each byte on: the codes of docs/search-shards.md. */

const FAR = 12; // zeros that say that what is left follows in another code
const FAR_ORDER = 3; // how much higher its order is

export class Bits {
  constructor(bytes, from) {
    // Zeros behind the end, so that what lies ahead can always be looked at.
    const padded = new Uint8Array(bytes.length - from + 8);
    padded.set(bytes.subarray(from));
    this.view = new DataView(padded.buffer);
    this.end = 8 * (bytes.length - from);
    this.at = 0;
  }

  /** A number in `width` bits, at most 32. */
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
    if (width > 31) throw new RangeError("no number");
    if (zeros + width > 32) {
      this.move(zeros);
      return this.fixed(width) - (1 << k);
    }
    this.move(zeros + width);
    return (ahead >>> (32 - zeros - width)) - (1 << k);
  }

  /** The Rice code of order `k`, at most 24. */
  rice(k) {
    const ahead = this.ahead();
    const zeros = Math.clz32(ahead);
    if (zeros >= FAR) {
      this.move(FAR);
      return (FAR << k) + this.eg(k + FAR_ORDER);
    }
    const width = zeros + 1 + k;
    if (width > 32) {
      this.move(zeros + 1);
      return (zeros << k) + this.fixed(k);
    }
    this.move(width);
    return ((zeros - 1) << k) + (ahead >>> (32 - width));
  }

  /** A number below `size` in as few bits as can be. */
  minimal(size) {
    const width = 31 - Math.clz32(size);
    const short = 2 ** (width + 1) - size;
    const value = this.fixed(width);
    return value < short ? value : 2 * value + this.fixed(1) - short;
  }

  ahead() {
    const { at, view } = this;
    const place = at >>> 3;
    const shift = at & 7;
    return (view.getInt32(place) << shift) | (view.getUint8(place + 4) >>> (8 - shift));
  }

  move(width) {
    this.at += width;
    if (this.at > this.end) throw new RangeError("cut short");
  }
}
