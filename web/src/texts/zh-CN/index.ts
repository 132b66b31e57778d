
import { administration } from './administration';
import { common } from './common';
import { entry } from './entry';
import { erasure } from './erasure';
import { exports } from './exports';
import { field } from './field';
import { frame } from './frame';
import { help } from './help';
import { imports } from './imports';
import { ledger } from './ledger';
import { relations } from './relations';
import { review } from './review';
import { session } from './session';
import { word } from './word';
import { workbench } from './workbench';

export const zhCN = { administration, common, entry, erasure, exports, field, frame, help, imports, ledger, relations, review, session, word, workbench };
