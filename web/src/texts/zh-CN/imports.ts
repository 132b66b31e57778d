export const imports = { title: '' };
