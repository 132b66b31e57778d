import type { Messages } from '..';

export const word: Messages['word'] = {
  state: { draft: 'Draft', submitted: 'Submitted', returned: 'Sent back', active: 'Registered', watch: 'Watch', stale: 'To verify', claim: 'To be claimed', exited: 'Left' },
  verdict: { eligible: 'Eligible', pending: 'Under half a year', not_eligible: 'Not eligible', review: 'To be judged' },
  keyGroup: { low_income: 'Low income', disabled: 'Disabled', ill: 'Seriously ill' },
  level: { A: 'A Priority', B: 'B Attention', C: 'C General' },
  levelShort: { A: 'Priority', B: 'Attention', C: 'General' },
  absenceBand: {
    '-0_5': 'under half a year', '0_5-1': 'half to 1 year', '1-3': '1 to 3 years', '3-5': '3 to 5 years', '5-10': '5 to 10 years', '10-': '10 years and more', unknown: 'not known',
  },
  ageBand: { '-19': '19 and under', '80-': '80 and over' },
  ageBetween: '{from} to {to}',
  review: { overdue: 'Overdue', month: 'Within 30 days', later: 'After 30 days' },
  precision: { day: 'exact day', month: 'month known', year: 'year known', about: 'about' },
  absenceKind: {
    work: 'work', business: 'business', sea: 'at sea', farm_elsewhere: 'farming elsewhere', local: 'within the township', commute: 'home every night',
    military: 'army', prison: 'other', study: 'study', medical: 'hospital', missing: 'missing',
  },
  act: {
    submit: 'Submit to township', approve: 'Approve', send_back: 'Send back', begin_watch: 'Begin watch', end_watch: 'End watch',
    reverify: 'Verified', leave: 'End registration', restore: 'Restore', discard: 'Delete draft', transfer: 'Transfer',
  },
  actDone: {
    submit: 'Submitted', approve: 'Approved', send_back: 'Sent back', begin_watch: 'Now on watch', end_watch: 'Watch ended',
    reverify: 'Verified', leave: 'Registration ended', restore: 'Restored', discard: 'Draft deleted', transfer: 'Handed on, waits to be claimed',
  },
  changeAct: {
    enrol: 'Registered', edit: 'Changed', import: 'Imported', submit: 'Submitted', approve: 'Approved', admit: 'Admitted', send_back: 'Sent back', begin_watch: 'Watch begun',
    end_watch: 'Watch ended', mark_stale: 'Due for verification', reverify: 'Verified', leave: 'Left', restore: 'Restored', discard: 'Draft deleted', transfer: 'Transferred',
    other: 'Changed',
  },
  readAct: { open: 'opened the file', reveal: 'saw a number', print: 'printed', export: 'exported', list: 'saw her in a list', other: 'looked' },
  purpose: { visit: 'to visit or call her', verify: 'to verify facts', service: 'to arrange a service', report: 'to fill in a report' },
  consentPurpose: { care_services: 'to receive care', contact: 'to be called', share_charity: 'to tell charities', photo: 'to use her picture' },
  way: { written: 'in writing', oral: 'by word', phone: 'by telephone' },
  noticeLanguage: { 'zh-CN': 'Chinese', ko: 'Korean' },
  exitReason: {
    '01': 'Husband came back', '02': 'Moved with husband or away herself', '03': 'Moved to town', '04': 'Divorced', '05': 'Widowed', '06': 'Died', '07': 'Moved out of the area',
    '08': 'Registered twice', '09': 'Registered by mistake or not eligible', '10': 'Her own wish', '11': 'Cannot be reached', '12': 'To reference care', '99': 'Other',
  },
  batchState: { staging: 'Reading', staged: 'Waits for you', applying: 'Writing', applied: 'Written', undoing: 'Undoing', undone: 'Undone', discarded: 'Discarded' },
  outcome: { accept: 'Sound', review: 'To check', reject: 'Not listed' },
  rowChange: { new: 'New', changed: 'Changed', unchanged: 'Unchanged', reactivated: 'Restored', ended: 'Left' },
  rowState: { staged: 'To be written', applied: 'Written', set_aside: 'Set aside' },
  jobState: { waiting: 'Waiting', running: 'Running', done: 'Done', failed: 'Failed', cancelled: 'Cancelled' },
  jobKind: { import: 'Import', apply: 'Write', undo: 'Undo', rejudge: 'Judge again', backup: 'Backup', verify: 'Verify audit log', other: 'Job' },
  reviewKind: { row: 'Imported rows', submission: 'From villages', double: 'Perhaps one person', missing: 'No longer listed', claim: 'Handed over', proposal: 'Proposed' },
  regionLevel: { province: 'province', prefecture: 'prefecture', county: 'county', township: 'township', village: 'village' },
  accountState: { active: 'Active', locked: 'Locked', not_set_up: 'Not set up', ended: 'Ended' },
};
