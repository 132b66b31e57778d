// What of a number stands on a paper that leaves the house (domain 9.2), as the server masks it: 220122********1422, 138****1234.

export function maskIdentityNumber(text: string): string {
  return text.length > 10 ? text.slice(0, 6) + '*'.repeat(text.length - 10) + text.slice(-4) : '*'.repeat(text.length);
}

// Three digits stay in front and four behind, of a fixed line too.
export function maskTelephone(text: string): string {
  const digits = text.replace(/\D/g, '').length;
  let seen = 0;
  return text.replace(/\d/g, (digit) => {
    seen += 1;
    return seen <= 3 || seen > digits - 4 ? digit : '*';
  });
}
