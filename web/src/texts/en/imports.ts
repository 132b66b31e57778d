import type { Messages } from '..';

export const imports: Messages['imports'] = { title: '' };
