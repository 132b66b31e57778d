export const administration = { title: '' };
