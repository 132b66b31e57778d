import type { Messages } from '..';

export const review: Messages['review'] = { title: '' };
