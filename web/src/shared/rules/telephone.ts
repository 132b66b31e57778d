// Telephones as they are typed (domain 6.10): mobile, fixed line, foreign in E.164.

export type PhoneReading = { kind: 'mobile' | 'fixed' | 'foreign' | 'invalid' | 'empty'; normalized: string };

export function readPhone(text: string): PhoneReading {
  const plain = text
    .replace(/[\uFF01-\uFF5E]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0))
    .replace(/[\s()\u200B-\u200F\uFEFF]/g, '')
    .replace(/^(\+86|0086)/, '');
  if (plain === '') return { kind: 'empty', normalized: '' };
  const mobile = plain.replace(/-/g, '').replace(/^86(?=1\d{10}$)/, '');
  if (/^1[3-9]\d{9}$/.test(mobile)) return { kind: 'mobile', normalized: mobile };
  if (/^(0\d{2,3}-?)?\d{7,8}$/.test(plain)) return { kind: 'fixed', normalized: plain };
  if (/^\+\d{6,15}$/.test(plain)) return { kind: 'foreign', normalized: plain };
  return { kind: 'invalid', normalized: plain };
}

// 138****1234, as the server masks it.
export function maskPhone(phone: string): string {
  return phone.length < 8 ? '****' : `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}
