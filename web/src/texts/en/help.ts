import type { Messages } from '..';

export const help: Messages['help'] = {
  open: 'Help',
  title: 'How this page works: {page}',
  keys: 'Keys',
  more: 'The manual tells more. If something does not work, give the help number on the page to your administrator.',
  page: {
    workbench: {
      first: 'On the left is what waits today, overdue things first. Press a line to deal with it.',
      second: 'On the right is how your area stands; every number opens its list.',
      third: 'The tiles below show where the women live; choose age, level and so on. A hatched number is too small to show.',
    },
    ledger: {
      first: 'Find a woman by name, pinyin initials, whole identity number or telephone; the filters below can be used together.',
      second: 'Press a row to open her file. Tick several women to deal with them at once.',
      third: 'Who has no name here is handled by somebody else; on the telephone give the file number.',
    },
    entry: {
      first: 'On top: who she is and what may be done. Below: her husband’s absence, the household, the form, what happened.',
      second: 'If things changed (he came home, a divorce, a move) press “Record a change”; if it was wrong from the start, “Edit”.',
      third: 'Full numbers are shown for a stated purpose and hidden again after a minute.',
    },
    'new-entry': {
      first: 'Fill in from top to bottom; what has a * is needed before submitting. A draft needs the name only.',
      second: 'The verdict appears beside the form at once. If only year or month of a date are known, type those.',
      third: 'When all is there, press “Submit to township”.',
    },
    imports: {
      first: 'Drop the workbooks of the villages, type the date they speak of, press “Start reading”. The workbooks are not changed.',
      second: 'Choose a village only where the sheet does not name it.',
      third: 'You see everything before it is written, and can undo it afterwards.',
    },
    import: {
      first: 'The numbers on top say what would happen; press one to see those rows.',
      second: 'Below is the sheet as it was. An underlined cell has a finding, the reason is on the right; press the cell, correct it, press Enter. What is unclear is set aside.',
      third: 'Then write it into the ledger. Doubtful rows wait under “To review”; none is lost.',
    },
    reviews: {
      first: 'The kinds are on top; the list is left, what was written and what the ledger holds is right.',
      second: 'Press a button below or the letter on it. Where a reason is needed you are asked.',
      third: 'The next one comes by itself. What you are not sure of may wait here.',
    },
    exports: {
      first: 'Your exports and those that wait for your approval. They are asked for from the roster or from a card.',
      second: 'A list is approved by somebody of another unit, then fetched three times within three days at most.',
      third: 'Each download is on record; the paper carries your name and the time.',
    },
    erasures: {
      first: 'What has been kept for its term, or what she asks to have erased. One person asks; a second one, of another unit, approves.',
      second: 'Nobody in care and nobody with an open case can be erased. Read the reason, then approve, or refuse and say why.',
      third: 'Once approved her key is destroyed. Nothing brings it back, a backup included.',
    },
    roster: {
      first: 'The women of the chosen filters as a sheet to print or to export.',
      second: 'If not all are listed, press “Show more” first.',
      third: 'An exported roster is approved by somebody of another unit.',
    },
    card: {
      first: 'Her registration form in the order of the national form. “Print” prints it.',
      second: 'Numbers are partly hidden; in her file they are shown for a purpose.',
      third: 'For a PDF press “Export” and say what for.',
    },
    people: {
      first: 'To add somebody give name and user name, then place, office and role.',
      second: 'The first password is shown once; tell it in person.',
      third: 'When somebody leaves, take the post back: from that moment they see nothing.',
    },
    relations: {
      first: 'Each village needs somebody in charge, who then sees its women. Villages without anybody are marked.',
      second: 'Press “Add somebody” and choose among those who hold a post in the village.',
      third: 'When people change, add the new one first, then take the old one back.',
    },
    parameters: {
      first: '“In force” is what counts now. Type a new value, the day from which it counts, and the document.',
      second: 'Try it first: you see how many women would change. Then save.',
      third: 'It counts from that day; earlier verdicts stay, all versions are kept.',
    },
    codes: { first: 'Codes and divisions, to read only.', second: 'Choose a list to see its codes and names.', third: 'Divisions open level by level.' },
    jobs: {
      first: 'Imports, judging and backups take a while; here you see how far they are.',
      second: 'What failed says why.',
      third: 'You may close the page, the work goes on.',
    },
    audit: {
      first: 'Who looked at or did what, and when, newest first. Search by user, deed or day.',
      second: '“Verify” proves that no record was changed.',
      third: 'There are numbers here, no names.',
    },
    backup: {
      first: 'Press “Back up now”; the backup is then read back.',
      second: 'It is sealed and needs the root key, which is kept elsewhere.',
      third: 'Restoring is done on the server; see the operators’ manual.',
    },
  },
};
