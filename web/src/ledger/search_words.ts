// What somebody typed into a search field, as the server's search takes it. The text never stands in an address.
import { readIdentityNumber } from '@/shared/rules/identity_number';
import { readPhone } from '@/shared/rules/telephone';

export type SearchBody = { name: string } | { initials: string } | { id_number: string } | { phone: string };

export function searchBodyOf(text: string): SearchBody | null {
  const plain = text.normalize('NFKC').trim();
  if (plain === '') return null;
  const compact = plain.replace(/[\s-]/g, '').toUpperCase();
  if (/^\d{14}\d?$|^\d{17}[\dX]$/.test(compact)) return { id_number: readIdentityNumber(compact, '2199-12-31').normalized };
  if (/^\+?[\d\s()-]+$/.test(plain)) {
    const phone = readPhone(plain);
    return phone.kind === 'invalid' || phone.kind === 'empty' ? null : { phone: phone.normalized };
  }
  if (/^[a-z]+$/i.test(plain)) return { initials: plain.toLowerCase() };
  const name = plain.replace(/[\s·•・.]/g, (sign) => (/\s/.test(sign) ? '' : '·'));
  return /\d/.test(name) ? null : { name };
}
