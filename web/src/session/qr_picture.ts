// The path of a QR picture, drawn by us as SVG: one square a dark module.
import { encode } from 'uqr';

export interface QrPicture {
  size: number;
  path: string;
}

export function qrPicture(text: string): QrPicture {
  const { data, size } = encode(text, { ecc: 'M', border: 2 });
  let path = '';
  data.forEach((line, y) => line.forEach((isDark, x) => { if (isDark) path += `M${x} ${y}h1v1h-1z`; }));
  return { size, path };
}
