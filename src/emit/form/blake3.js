// BLAKE3 of bytes, in hexadecimal: the fingerprint of an attachment. Browsers offer no such hash,
// and to a file that is opened from disk not always any.
const blake3 = (() => {
  "use strict";
  const IV = Uint32Array.of(
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
  );
  const ORDER = [2, 6, 3, 10, 7, 0, 4, 13, 1, 11, 12, 5, 9, 14, 15, 8];
  const [START, END, PARENT, ROOT] = [1, 2, 4, 8];
  const turn = (x, by) => (x >>> by) | (x << (32 - by));

  function compress(key, words, counter, length, flags) {
    const v = new Uint32Array(16);
    v.set(key);
    v.set(IV.subarray(0, 4), 8);
    v[12] = counter % 0x100000000;
    v[13] = Math.floor(counter / 0x100000000);
    v[14] = length;
    v[15] = flags;
    let m = words;
    const mix = (a, b, c, d, x, y) => {
      v[a] = v[a] + v[b] + x;
      v[d] = turn(v[d] ^ v[a], 16);
      v[c] = v[c] + v[d];
      v[b] = turn(v[b] ^ v[c], 12);
      v[a] = v[a] + v[b] + y;
      v[d] = turn(v[d] ^ v[a], 8);
      v[c] = v[c] + v[d];
      v[b] = turn(v[b] ^ v[c], 7);
    };
    for (let round = 0; round < 7; round += 1) {
      mix(0, 4, 8, 12, m[0], m[1]);
      mix(1, 5, 9, 13, m[2], m[3]);
      mix(2, 6, 10, 14, m[4], m[5]);
      mix(3, 7, 11, 15, m[6], m[7]);
      mix(0, 5, 10, 15, m[8], m[9]);
      mix(1, 6, 11, 12, m[10], m[11]);
      mix(2, 7, 8, 13, m[12], m[13]);
      mix(3, 4, 9, 14, m[14], m[15]);
      const old = m;
      m = ORDER.map((at) => old[at]);
    }
    for (let i = 0; i < 8; i += 1) v[i] ^= v[i + 8];
    return v.subarray(0, 8);
  }

  function words(bytes, from, to) {
    const found = new Uint32Array(16);
    for (let i = from; i < to; i += 1) found[(i - from) >> 2] |= bytes[i] << (8 * ((i - from) & 3));
    return found;
  }

  function chunk(bytes, from, to, counter, root) {
    let value = IV;
    for (let at = from; ; at += 64) {
      const last = at + 64 >= to;
      const stop = last ? to : at + 64;
      const flags = (at === from ? START : 0) | (last ? END | root : 0);
      value = compress(value, words(bytes, at, stop), counter, stop - at, flags);
      if (last) return value;
    }
  }

  function tree(bytes, from, to, root) {
    if (to - from <= 1024) return chunk(bytes, from, to, from / 1024, root);
    // The left part is the largest power of two of chunks that leaves something to the right.
    let left = 1024;
    while (left * 2 < to - from) left *= 2;
    const both = new Uint32Array(16);
    both.set(tree(bytes, from, from + left, 0));
    both.set(tree(bytes, from + left, to, 0), 8);
    return compress(IV, both, 0, 64, PARENT | root);
  }

  return (bytes) =>
    [...tree(bytes, 0, bytes.length, ROOT)]
      .map((word) =>
        [0, 8, 16, 24].map((by) => ((word >>> by) & 255).toString(16).padStart(2, "0")).join(""),
      )
      .join("");
})();
