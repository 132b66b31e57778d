// What the server takes and returns, written by hand after the sketch of the API. This file is the only place that
// knows it: types generated from /openapi.json take its place.

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
  | 'reverify' | 'leave' | 'restore' | 'discard' | 'transfer';
export type RegionLevel = 'province' | 'prefecture' | 'county' | 'township' | 'village';
export type Role =
  | 'village_worker' | 'village_federation' | 'village_head' | 'township_civil_affairs' | 'township_federation'
  | 'township_leader' | 'county_civil_affairs' | 'county_federation' | 'county_department' | 'county_supervisor'
  | 'county_rights' | 'statistician' | 'provider' | 'lawyer' | 'police_liaison' | 'hotline' | 'system_admin'
  | 'security_admin' | 'audit_admin';

export interface Problem {
  type?: string;
  title?: string;
  status: number;
  code: string;
  detail: string;
  where?: string | null;
  request?: string | null;
  facts?: Record<string, unknown>;
}

export interface List<T> {
  items: T[];
  next: string | null;
  total: number | null;
}

export interface RegionStep { id: string; name: string; level: RegionLevel }
export interface Region extends RegionStep {
  code: string;
  kind: string | null;
  urban_rural: string | null;
  has_children: boolean;
  path?: RegionStep[];
}
export interface Tile { id: string; name: string; short_name: string; column: number; row: number }

export interface Capacity { post: string; role: Role; role_name: string; office: string; region_name: string }
export interface Session {
  user: string;
  name: string;
  post: string;
  role: Role;
  role_name: string;
  department: string;
  department_name: string;
  office: string;
  region: string;
  region_path: RegionStep[];
  capacities: Capacity[];
  permissions: string[];
  csrf: string;
  demonstration: boolean;
  idle_seconds: number;
  expires_at: string;
  stepped_up_until: string | null;
}
export interface SetupBegun { totp_secret: string; otpauth_uri: string; recovery_codes: string[] }

export interface EntryItem {
  id: string;
  version: number;
  region: string;
  region_name: string;
  state: EntryState;
  verdict: VerdictStatus;
  level: Level | null;
  key_groups: KeyGroup[];
  name: string;
  birth_year: number | null;
  absence_band: AbsenceBand;
  next_review: string | null;
  changed_at: string;
}

export type FieldValue = string | number | boolean | string[] | null;
export type Fields = Record<string, FieldValue>;

export interface Verdict {
  status: VerdictStatus;
  reason: string | null;
  since: string | null;
  counted_from: string | null;
  due: string | null;
  sentence: string;
}
export interface Finding { code: string; where: string; text: string; severity: 'error' | 'warning' }
export interface Absence {
  from: string;
  from_to: string | null;
  until: string | null;
  kind: AbsenceKind;
  destination: string | null;
  precision: Precision;
}
export interface HomeVisit { from: string; until: string | null }
export interface HouseholdMember {
  name: string;
  relation: string;
  relation_name: string;
  age: number | null;
  at_home: boolean;
  note: string | null;
}
export interface AttentionRule { id: string; text: string }
export interface Entry extends EntryItem {
  person: string;
  episode: number;
  fields: Fields;
  masked: string[];
  hidden: string[];
  verdict_detail: Verdict;
  attention: { level: Level | null; rules: AttentionRule[]; override: { level: Level; until: string; reason: string } | null };
  absences: Absence[];
  home_visits: HomeVisit[];
  household: { size: number | null; members: HouseholdMember[] } | null;
  entered_on: string;
  exit_reason: string | null;
  exit_date: string | null;
  parameter_version: string;
  acts: EntryAct[];
}
export interface Checked { verdict: Verdict; findings: Finding[] }
export interface ActBody { act: EntryAct; note?: string; exit_reason?: string; exit_date?: string; to_region?: string }

export interface FieldChange { name: string; old: FieldValue; new: FieldValue }
export interface Source { kind: string; file: string | null; sheet: string | null; row: number | null }
export interface EntryChange {
  number: number;
  act: string;
  effective: string;
  recorded_at: string;
  by: string;
  office: string;
  source: Source | null;
  note: string | null;
  fields: FieldChange[];
}
export interface ReadRecord { at: string; by: string; office: string; act: string }
export interface Notice { id: string; way: string; language: string; version: string; at: string; by: string }
export interface Consent { id: string; purpose: string; answer: 'yes' | 'no'; way: string; at: string; by: string }

export type BatchState = 'staging' | 'staged' | 'applying' | 'applied' | 'undoing' | 'undone' | 'discarded';
export type Outcome = 'accept' | 'review' | 'reject';
export type Change = 'new' | 'changed' | 'unchanged' | 'reactivated' | 'ended';
export type RowState = 'staged' | 'applied' | 'set_aside';
export interface Batch {
  id: string;
  as_of: string;
  state: BatchState;
  files: number;
  rows: number;
  accept: number;
  review: number;
  reject: number;
  by: string;
  created_at: string;
}
export interface SheetSummary { sheet: string; hidden: boolean; header_rows: number[]; people: number }
export interface FileSummary {
  file: string;
  outcome: 'imported' | 'refused';
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
    new: number; changed: number; unchanged: number;
  };
  missing: { entry: string; name: string; village_code: string }[];
  job: string | null;
}
export interface RawCell { column: string; text: string; field: string | null }
export interface StagedRow {
  number: number;
  file: string;
  sheet: string;
  row: number;
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

export type ReviewKind = 'row' | 'submission' | 'double' | 'missing' | 'claim' | 'proposal';
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

export type JobState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
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

export interface Figure { region: string; value: number | null; shown: string }
export type FigureAttribute = 'level' | 'state' | 'key_group' | 'age_band' | 'absence_band' | 'verdict';
export interface FigureTable {
  region: string;
  by: 'county' | 'township' | 'village';
  attribute: FigureAttribute | null;
  rows: { region: string; name: string; cells: Record<string, Figure> }[];
  total: Record<string, Figure>;
  as_of: string;
}
export interface PlaceLink { place: string; query: Record<string, string> }
export interface Task {
  kind: 'review' | 'double' | 'missing' | 'submission' | 'claim' | 'proposal' | 'import' | 'returned' | 'stale' | 'due';
  title: string;
  count: number;
  due: string | null;
  link: PlaceLink;
}
export interface Workbench {
  today: string;
  tasks: Task[];
  figures: { name: string; figure: Figure; change: number | null; link: PlaceLink }[];
}

export interface Code { code: string; name: string }
export interface CodeList { list: string; name: string; standard: string; codes: Code[] }

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
}
export interface ParameterBody { region: string; valid_from: string; basis: string; values: Record<string, ParameterValue> }
export interface Trial { would_change: number; to: Partial<Record<VerdictStatus, number>> }

export interface Account { user: string; name: string; phone: string | null; state: 'active' | 'locked' | 'not_set_up' | 'ended'; posts: Post[] }
export interface Post {
  id: string; user: string; name: string; role: Role; role_name: string; office: string;
  region: string; region_name: string; valid_from: string; valid_to: string | null;
}
export interface Office { id: string; name: string; department: string; region: string; region_name: string }
export interface AuditLeaf { number: number; at: string; actor: string; office: string; verb: string; subject: string | null; outcome: string }
