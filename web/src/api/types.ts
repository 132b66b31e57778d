// What the console works with: the server's own types (schema.ts, made from /openapi.json), narrowed to the words that a
// text can be. A field that the server does not know does not compile.
import type * as server from './schema';

type Narrowed<Type, Words extends { [Key in keyof Words]: Key extends keyof Type ? unknown : never } = {}> =
  Omit<{ [Key in keyof Type]-?: Exclude<Type[Key], undefined> }, keyof Words> & Words;

export type EntryState = 'draft' | 'submitted' | 'returned' | 'active' | 'watch' | 'stale' | 'claim' | 'exited';
export type VerdictStatus = 'eligible' | 'pending' | 'not_eligible' | 'review';
export type KeyGroup = 'low_income' | 'disabled' | 'ill';
export type Level = 'A' | 'B' | 'C';
export type AbsenceBand = '-0.5' | '0.5-1' | '1-3' | '3-5' | '5-10' | '10-' | 'unknown';
export type Precision = 'day' | 'month' | 'year' | 'about';
export type AbsenceKind =
  | 'work' | 'business' | 'sea' | 'farm_elsewhere' | 'local' | 'commute'
  | 'military' | 'prison' | 'study' | 'medical' | 'missing';
export type EntryAct =
  | 'submit' | 'approve' | 'send_back' | 'begin_watch' | 'end_watch'
  | 'reverify' | 'leave' | 'restore' | 'discard' | 'transfer'
  | 'decline_claim';
export type RegionLevel = 'province' | 'prefecture' | 'county' | 'township' | 'village';
export type Role =
  | 'village_worker' | 'village_federation' | 'village_head' | 'township_civil_affairs' | 'township_federation'
  | 'township_leader' | 'county_civil_affairs' | 'county_federation' | 'county_department' | 'county_supervisor'
  | 'county_rights' | 'statistician' | 'provider' | 'lawyer' | 'police_liaison' | 'hotline' | 'system_admin'
  | 'security_admin' | 'audit_admin';

export type Problem = Omit<server.Problem, 'request' | 'where'> & {
  request?: string | null;
  where?: string | null;
  // What a first sign-in, or one with an expired password, goes on with.
  setup?: string;
};

export interface List<T> {
  items: T[];
  next: string | null;
  total: number | null;
}

export type RegionStep = Narrowed<server.PlaceAnswer, { level: RegionLevel }>;
export type Region = Narrowed<server.RegionAnswer, { level: RegionLevel }>;
export type RegionWithPath = Narrowed<server.RegionWithPath, { region: Region; path: Region[] }>;
export type Tile = Narrowed<server.TileAnswer>;

export type Capacity = Narrowed<server.CapacityAnswer, { role: Role }>;
export type Session = Narrowed<server.SessionAnswer, { role: Role | null; region_path: RegionStep[]; capacities: Capacity[] }>;
export type SetupBegun = Narrowed<server.SetupAnswer>;

export type EntryItem = Narrowed<server.EntryItem, {
  state: EntryState; verdict: VerdictStatus; level: Level | null; key_groups: KeyGroup[]; absence_band: AbsenceBand | null;
}>;

export type FieldValue = string | boolean | null;
export type Fields = Record<string, FieldValue>;

export type Verdict = Narrowed<server.VerdictView, { status: VerdictStatus }>;
export type Finding = Narrowed<server.FindingView, { severity: 'error' | 'warning' }>;
export type Absence = Narrowed<server.AbsenceView, { kind: AbsenceKind; precision: Precision }>;
export type HomeVisit = Narrowed<server.HomeVisitView>;
export type HouseholdMember = Narrowed<server.MemberView>;
export type Entry = EntryItem & Narrowed<Omit<server.EntryView, keyof server.EntryItem>, {
  fields: Fields;
  verdict_detail: Verdict | null;
  attention: { level: Level | null; rules: server.RuleView[] };
  absences: Absence[];
  home_visits: HomeVisit[];
  household: { size: number | null; members: HouseholdMember[] } | null;
  acts: EntryAct[];
}>;
export type Checked = Narrowed<server.EntryCheckView, { verdict: Verdict; findings: Finding[] }>;
export type ActBody = Omit<server.EntryActBody, 'act'> & { act: EntryAct };

export interface FieldChange { name: string; old: string | null; new: string | null }
export type EntryChange = Narrowed<server.ChangeView, { fields: FieldChange[] }>;
export type ReadRecord = Narrowed<server.ReadView>;
export type Notice = Narrowed<server.NoticeView>;
export type Consent = Narrowed<server.ConsentView, { answer: 'yes' | 'no' }>;

export type Erasure = Narrowed<server.ErasureView, {
  ground: 'left' | 'discarded' | 'wish'; state: 'due' | 'asked' | 'refused' | 'approved' | 'lapsed' | 'done';
}>;
export type ErasureWish = Narrowed<server.ErasureWishView, { answer: 'yes' | 'no' }>;

export type BatchState = 'staging' | 'staged' | 'applying' | 'applied' | 'undoing' | 'undone' | 'discarded';
export type Outcome = 'accept' | 'review' | 'reject';
export type Change = 'new' | 'changed' | 'unchanged' | 'reactivated' | 'ended';
export type RowState = 'staged' | 'applied' | 'waiting' | 'settled' | 'refused' | 'undone' | 'set_aside';
export interface Batch {
  id: string;
  as_of: string;
  state: BatchState;
  files: number;
  rows: number;
  accept: number;
  review: number;
  reject: number;
  waiting: number;
  dry_run: boolean;
  job: string | null;
  by: string;
  created_at: string;
}
export interface SheetSummary { sheet: string; hidden: boolean; header_rows: number[]; people: number }
export interface FileSummary {
  number: number;
  file: string;
  outcome: 'imported' | 'refused' | 'waiting';
  error_class: string | null;
  message: string;
  format: string | null;
  sheets: SheetSummary[];
  messages: Message[];
}
export interface Message { code: string; column: string | null; text: string }
export interface BatchDetail extends Batch {
  file_list: FileSummary[];
  totals: {
    data_rows: number; accept: number; review: number; reject: number;
    new: number; changed: number; unchanged: number; reactivated: number;
  };
  missing: { entry: string; name: string | null; village_code: string; village: string; state: string }[];
  missing_total: number;
  message: string | null;
  problem: { code: string; detail: string } | null;
}
export interface RawCell { column: string; place: number; text: string; field: string | null }
export interface StagedRow {
  number: number;
  file: string;
  file_number: number;
  sheet: string;
  row: number;
  list: number;
  outcome: Outcome;
  change: Change | null;
  state: RowState;
  reasons: string[];
  warnings: string[];
  messages: Message[];
  normalized: Fields;
  raw: RawCell[];
  duplicate_of: { file: string; sheet: string; row: number } | null;
  entry: string | null;
}

export type ReviewKind = 'row' | 'submission' | 'double' | 'missing' | 'claim' | 'proposal' | 'stale';
export type Decision = 'accept' | 'reject' | 'merge' | 'keep_both' | 'end' | 'keep' | 'watch';
export interface Review {
  id: string;
  kind: ReviewKind;
  version: number;
  region: string;
  region_name: string;
  name: string;
  reasons: string[];
  messages: Message[];
  source: { file: string; sheet: string; row: number } | null;
  normalized: Fields;
  raw: RawCell[];
  other: Entry | null;
  origin: string | null;
  waiting_since: string;
  decisions: Decision[];
}

export type JobState = 'waiting' | 'running' | 'done' | 'failed' | 'stopped';
export interface Job {
  id: string;
  kind: string;
  state: JobState;
  done: number;
  total: number | null;
  what: string;
  created_at: string;
  finished_at: string | null;
  problem: Problem | null;
}

export type Figure = Narrowed<server.Figure>;
export type FigureAttribute = 'level' | 'state' | 'key_group' | 'age_band' | 'absence_band' | 'verdict';
export type FigureTable = Narrowed<server.FigureTable, {
  by: 'county' | 'township' | 'village';
  attribute: FigureAttribute | null;
  rows: { region: string; name: string; cells: Record<string, Figure> }[];
  total: Record<string, Figure>;
}>;
export type PlaceLink = server.PlaceLink;
export type Task = Narrowed<server.Task, {
  kind: 'review' | 'double' | 'missing' | 'submission' | 'claim' | 'proposal' | 'import' | 'returned' | 'stale' | 'due';
}>;
export type Workbench = Narrowed<server.Workbench, {
  tasks: Task[];
  figures: Narrowed<server.WorkbenchFigure, { figure: Figure }>[];
}>;

export type Code = server.CodeAnswer;
export type CodeList = server.CodeListAnswer;

export interface ParameterDefinition {
  key: string; id: string; name: string; unit: string; type: 'number' | 'optional_number' | 'word' | 'words' | 'flag';
  least: number | null; most: number | null; words: string[]; scope: 'entry' | 'service' | 'report'; source: string;
}
export type ParameterValue = number | string | boolean | string[] | null;
export interface ParameterVersion {
  id: string; region: string; region_name: string; valid_from: string; basis: string;
  values: Record<string, ParameterValue>;
}
export interface Parameters {
  definitions: ParameterDefinition[];
  versions: ParameterVersion[];
  in_force: Record<string, ParameterValue>;
  unlocked: string[];
}
export interface ParameterBody { region: string; valid_from: string; basis: string; values: Record<string, ParameterValue> }
export interface TrialFigure { value: number | null; shown: string }
export interface Trial {
  judged: TrialFigure;
  would_change: TrialFigure; to: Partial<Record<VerdictStatus, TrialFigure>>;
  level_would_change: TrialFigure; levels: Partial<Record<'A' | 'B' | 'C', TrialFigure>>;
}

export interface Backup { job: string; file: string; state: JobState; at: string; bytes: number | null; verified: boolean }
export type Post = Narrowed<server.PostAnswer, { role: Role }>;
export type RelationKind = 'grid' | 'case' | 'referral' | 'task' | 'self' | 'kin' | 'conflict' | 'exclusion' | 'compartment';
export type Relation = Narrowed<server.RelationView, { kind: RelationKind; role: Role | null }>;
export type RelationBody = Omit<server.NewRelationBody, 'kind'> & { kind: RelationKind };
export type Account = Narrowed<server.PersonAnswer, { state: 'active' | 'not_set_up' | 'ended'; posts: Post[] }>;
export type Office = server.OfficeAnswer;
export type NewPerson = server.NewPersonAnswer;
export type Reset = Narrowed<server.ResetAnswer>;
export type AuditLeaf = Narrowed<server.LeafAnswer>;
export type CheckpointList = server.CheckpointList;
