import type { Messages } from '..';

export const administration: Messages['administration'] = { title: '' };
