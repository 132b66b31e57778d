
import { administration } from './administration';
import { common } from './common';
import { entry } from './entry';
import { exports } from './exports';
import { field } from './field';
import { frame } from './frame';
import { imports } from './imports';
import { ledger } from './ledger';
import { review } from './review';
import { session } from './session';
import { word } from './word';
import { workbench } from './workbench';

export const zhCN = { administration, common, entry, exports, field, frame, imports, ledger, review, session, word, workbench };
