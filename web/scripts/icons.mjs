/** Draws the icons a phone wants as PNG: the sign of icon.svg, a figure standing on its range. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { crc32, deflateSync } from "node:zlib";

const OUT = join(import.meta.dirname, "..", "public");
const SIZES = [180, 192, 512];
const FINE = 4; // samples a pixel and direction: smooth edges
const UNITS = 64; // of the drawing in icon.svg
const COLOURS = { ground: [11, 110, 95], range: [159, 207, 196], point: [255, 255, 255] };

/** Gives the colour of the drawing at a place; the ground fills the square, as a masked icon needs it. */
function colourAt(x, y) {
  if ((x - 38) ** 2 + (y - 32) ** 2 <= 81) return COLOURS.point;
  const end = Math.min(Math.max(x, 16), 48); // the range is a line from 16 to 48 with round ends
  return (x - end) ** 2 + (y - 32) ** 2 <= 16 ? COLOURS.range : COLOURS.ground;
}

/** Gives the mean colour of a pixel. */
function pixel(column, row, size) {
  const sum = [0, 0, 0];
  for (let sample = 0; sample < FINE * FINE; sample += 1) {
    const x = ((column + ((sample % FINE) + 0.5) / FINE) / size) * UNITS;
    const y = ((row + (Math.floor(sample / FINE) + 0.5) / FINE) / size) * UNITS;
    colourAt(x, y).forEach((value, channel) => (sum[channel] += value));
  }
  return sum.map((value) => Math.round(value / FINE ** 2));
}

function chunk(type, body) {
  const head = Buffer.from(type, "latin1");
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(body.length, 0);
  frame.writeUInt32BE(crc32(Buffer.concat([head, body])), 4);
  return Buffer.concat([frame.subarray(0, 4), head, body, frame.subarray(4)]);
}

function png(size) {
  const rows = Array.from({ length: size }, (_, row) => [0, ...Array.from({ length: size }, (_, column) => pixel(column, row, size)).flat()]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 2, 0, 0, 0], 8); // eight bits a channel, red green blue, nothing interlaced
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", deflateSync(Buffer.from(rows.flat()))), chunk("IEND", Buffer.alloc(0))]);
}

for (const size of SIZES) writeFileSync(join(OUT, `icon-${size}.png`), png(size));
