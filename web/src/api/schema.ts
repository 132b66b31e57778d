// What the server takes and returns. Made by `npm run types:write` from /openapi.json: do not edit.

export interface Figure {
  region: string;
  value?: number | null;
  shown: string;
}

export interface FigureRow {
  region: string;
  name: string;
  cells: Record<string, Figure>;
}

export interface FigureTable {
  region: string;
  by: string;
  attribute?: string | null;
  kinds: string[];
  rows: FigureRow[];
  total: Record<string, Figure>;
  as_of: string;
}

export interface PlaceLink {
  place: string;
  query: Record<string, string>;
}

export interface Task {
  kind: string;
  title: string;
  count: number;
  due?: string | null;
  link: PlaceLink;
}

export interface TrialAnswer {
  judged: TrialFigure;
  would_change: TrialFigure;
  to: Record<string, TrialFigure>;
  level_would_change: TrialFigure;
  levels: Record<string, TrialFigure>;
}

export interface TrialFigure {
  value?: number | null;
  shown: string;
}

export interface Workbench {
  today: string;
  tasks: Task[];
  figures: WorkbenchFigure[];
}

export interface WorkbenchFigure {
  name: string;
  figure: Figure;
  change?: number | null;
  link: PlaceLink;
}

export interface BackupAnswer {
  job: string;
  file: string;
  state: string;
  at: string;
  bytes?: number | null;
  verified: boolean;
}

export interface BackupList {
  items: BackupAnswer[];
  next?: string | null;
  total?: number | null;
}

export interface HealthAnswer {
  status: string;
}

export interface JobAnswer {
  job: string;
}

export interface ReadyAnswer {
  status: string;
  store: string;
  keys: string;
  key: string;
  disk: string;
  demonstration: boolean;
}

export interface CapacityAnswer {
  post: string;
  role: string;
  role_name: string;
  office: string;
  region_name: string;
}

export interface CapacityBody {
  post: string;
}

export interface CheckpointAnswer {
  size: number;
  root: string;
  at: string;
}

export interface CheckpointList {
  items: CheckpointAnswer[];
}

export interface CodeAnswer {
  code: string;
  name: string;
}

export interface CodeListAnswer {
  list: string;
  name: string;
  standard: string;
  codes: CodeAnswer[];
}

export interface CodeListsAnswer {
  items: CodeListAnswer[];
}

export interface DepartmentAnswer {
  code: string;
  name: string;
  short_name: string;
  kind: string;
}

export interface DepartmentList {
  items: DepartmentAnswer[];
}

export interface JobList {
  items: JobView[];
  next?: string | null;
  total?: number | null;
}

export interface JobProblem {
  status: number;
  code: string;
  detail: string;
}

export interface JobView {
  id: string;
  kind: string;
  state: string;
  done: number;
  total?: number | null;
  what: string;
  created_at: string;
  finished_at?: string | null;
  problem?: JobProblem | null;
}

export interface LeafAnswer {
  number: number;
  at: string;
  actor: string;
  actor_name?: string | null;
  post: string;
  office: string;
  office_name?: string | null;
  verb: string;
  subject?: string | null;
  objects: string[];
  classes: string[];
  purpose: string;
  count: number;
  outcome: string;
}

export interface LeafList {
  items: LeafAnswer[];
  next?: string | null;
  total?: number | null;
}

export interface NewOfficeBody {
  region: string;
  kind: string;
  name: string;
  departments: string[];
}

export interface NewPersonAnswer {
  person: PersonAnswer;
  initial_password: string;
}

export interface NewPersonBody {
  user: string;
  name: string;
  role: string;
  office: string;
  valid_to?: string | null;
}

export interface NewPostBody {
  user: string;
  role: string;
  office: string;
  valid_from?: string | null;
  valid_to?: string | null;
}

export interface OfficeAnswer {
  id: string;
  name: string;
  kind: string;
  department: string;
  departments: string[];
  region: string;
  region_name: string;
}

export interface OfficeChange {
  name?: string | null;
  departments?: string[] | null;
}

export interface OfficeList {
  items: OfficeAnswer[];
  next?: string | null;
  total?: number | null;
}

export interface PersonAnswer {
  user: string;
  name: string;
  phone?: string | null;
  state: string;
  posts: PostAnswer[];
}

export interface PersonChange {
  disabled: boolean;
}

export interface PersonList {
  items: PersonAnswer[];
  next?: string | null;
  total?: number | null;
}

export interface PlaceAnswer {
  id: string;
  name: string;
  level: string;
}

export interface PostAnswer {
  id: string;
  user: string;
  name: string;
  role: string;
  role_name: string;
  office: string;
  office_name: string;
  region: string;
  region_name: string;
  valid_from: string;
  valid_to?: string | null;
}

export interface PostList {
  items: PostAnswer[];
  next?: string | null;
  total?: number | null;
}

export interface RegionAnswer {
  id: string;
  code: string;
  name: string;
  level: string;
  kind: string;
  urban_rural: string;
  has_children: boolean;
}

export interface RegionList {
  items: RegionAnswer[];
}

export interface RegionWithPath {
  region: RegionAnswer;
  path: RegionAnswer[];
}

export interface ResetAnswer {
  initial_password?: string | null;
  waits_for_second_person: boolean;
}

export interface SessionAnswer {
  user: string;
  name: string;
  post?: string | null;
  role?: string | null;
  role_name?: string | null;
  department?: string | null;
  department_name?: string | null;
  office?: string | null;
  office_name?: string | null;
  region?: string | null;
  region_path: PlaceAnswer[];
  capacities: CapacityAnswer[];
  permissions: string[];
  reveal_purposes: string[];
  csrf: string;
  demonstration: boolean;
  idle_seconds: number;
  expires_at: string;
  stepped_up_until?: string | null;
}

export interface SetupAnswer {
  totp_secret: string;
  otpauth_uri: string;
  recovery_codes: string[];
  keeps_second_factor: boolean;
}

export interface SetupBegin {
  setup: string;
}

export interface SetupBody {
  setup: string;
  password: string;
  totp?: string | null;
}

export interface SignInBody {
  user: string;
  password: string;
  totp?: string | null;
}

export interface StepUpBody {
  password: string;
  totp: string;
}

export interface TileAnswer {
  id: string;
  name: string;
  short_name: string;
  column: number;
  row: number;
}

export interface TileList {
  items: TileAnswer[];
}

export interface AbsenceView {
  from: string;
  from_to?: string | null;
  until?: string | null;
  kind: string;
  destination?: string | null;
  precision: string;
}

export interface ApprovedSubmissions {
  approved: number;
  remaining: number;
}

export interface ApproveSubmissionsBody {
  region: string;
}

export interface AttentionView {
  level?: string | null;
  rules: RuleView[];
}

export interface BasisView {
  document: string;
  article: string;
}

export interface ChangeList {
  items: ChangeView[];
}

export interface ChangeView {
  number: number;
  act: string;
  effective: string;
  recorded_at: string;
  by: string;
  by_name?: string | null;
  office: string;
  office_name?: string | null;
  source: string;
  fields: (Record<string, string | null>)[];
}

export interface ConsentBody {
  purpose: string;
  answer: string;
  way: string;
}

export interface ConsentList {
  items: ConsentView[];
}

export interface ConsentView {
  id: string;
  purpose: string;
  answer: string;
  way: string;
  at: string;
  by: string;
  by_name?: string | null;
}

export interface CorrectionBody {
  field: string;
  wanted: string;
  reason: string;
}

export interface CorrectionList {
  items: CorrectionView[];
}

export interface CorrectionView {
  id: string;
  field: string;
  wanted?: string | null;
  reason?: string | null;
  at: string;
  by: string;
}

export interface DefinitionAnswer {
  key: string;
  id: string;
  name: string;
  unit: string;
  type: string;
  least?: number | null;
  most?: number | null;
  words: string[];
  scope: string;
  source: string;
}

export interface EntryActBody {
  act: string;
  note?: string | null;
  exit_reason?: string | null;
  exit_date?: string | null;
  to_region?: string | null;
}

export interface EntryChangeBody {
  id_number?: string | null;
  birth_date?: string | null;
  husband_name?: string | null;
  destination?: string | null;
  phone?: string | null;
  group?: string | null;
  leave_from?: string | null;
  leave_to?: string | null;
  leave_precision?: string | null;
  village?: string | null;
  village_code?: string | null;
  dibao?: boolean | null;
  disabled?: boolean | null;
  illness?: boolean | null;
  poor?: boolean | null;
  sex?: string | null;
  ethnicity?: string | null;
  education?: string | null;
  political_status?: string | null;
  marital_status?: string | null;
  marriage_registered?: string | null;
  registered_address?: string | null;
  home_address?: string | null;
  residence?: string | null;
  head_name?: string | null;
  relation_to_head?: string | null;
  household_size?: string | null;
  labour_count?: string | null;
  children_count?: string | null;
  minor_children_count?: string | null;
  elders_count?: string | null;
  children_schooling?: string | null;
  parents_in_law?: string | null;
  husband_id_number?: string | null;
  husband_birth_date?: string | null;
  husband_phone?: string | null;
  absence_reason?: string | null;
  industry?: string | null;
  employer?: string | null;
  last_home_visit?: string | null;
  contact_frequency?: string | null;
  income_source?: string | null;
  income?: string | null;
  land?: string | null;
  occupation?: string | null;
  health?: string | null;
  disability?: string | null;
  hardship_type?: string | null;
  needs?: string | null;
  skills?: string | null;
  wishes?: string | null;
  aid_received?: string | null;
  remark?: string | null;
  name?: string | null;
  effective?: string | null;
}

export interface EntryCheckView {
  verdict: VerdictView;
  findings: FindingView[];
}

export interface EntryCreateBody {
  id_number?: string | null;
  birth_date?: string | null;
  husband_name?: string | null;
  destination?: string | null;
  phone?: string | null;
  group?: string | null;
  leave_from?: string | null;
  leave_to?: string | null;
  leave_precision?: string | null;
  village?: string | null;
  village_code?: string | null;
  dibao?: boolean | null;
  disabled?: boolean | null;
  illness?: boolean | null;
  poor?: boolean | null;
  sex?: string | null;
  ethnicity?: string | null;
  education?: string | null;
  political_status?: string | null;
  marital_status?: string | null;
  marriage_registered?: string | null;
  registered_address?: string | null;
  home_address?: string | null;
  residence?: string | null;
  head_name?: string | null;
  relation_to_head?: string | null;
  household_size?: string | null;
  labour_count?: string | null;
  children_count?: string | null;
  minor_children_count?: string | null;
  elders_count?: string | null;
  children_schooling?: string | null;
  parents_in_law?: string | null;
  husband_id_number?: string | null;
  husband_birth_date?: string | null;
  husband_phone?: string | null;
  absence_reason?: string | null;
  industry?: string | null;
  employer?: string | null;
  last_home_visit?: string | null;
  contact_frequency?: string | null;
  income_source?: string | null;
  income?: string | null;
  land?: string | null;
  occupation?: string | null;
  health?: string | null;
  disability?: string | null;
  hardship_type?: string | null;
  needs?: string | null;
  skills?: string | null;
  wishes?: string | null;
  aid_received?: string | null;
  remark?: string | null;
  name?: string | null;
  as_of?: string | null;
  notice?: NoticeBody | null;
}

export interface EntryEventBody {
  type: string;
  date: string;
  value?: string | null;
}

export interface EntryExport {
  made_at: string;
  entry: EntryView;
  changes: ChangeView[];
  notices: NoticeView[];
  consents: ConsentView[];
  corrections: CorrectionView[];
  erasure_wishes: ErasureWishView[];
}

export interface EntryFields {
  id_number?: string | null;
  birth_date?: string | null;
  husband_name?: string | null;
  destination?: string | null;
  phone?: string | null;
  group?: string | null;
  leave_from?: string | null;
  leave_to?: string | null;
  leave_precision?: string | null;
  village?: string | null;
  village_code?: string | null;
  dibao?: boolean | null;
  disabled?: boolean | null;
  illness?: boolean | null;
  poor?: boolean | null;
  sex?: string | null;
  ethnicity?: string | null;
  education?: string | null;
  political_status?: string | null;
  marital_status?: string | null;
  marriage_registered?: string | null;
  registered_address?: string | null;
  home_address?: string | null;
  residence?: string | null;
  head_name?: string | null;
  relation_to_head?: string | null;
  household_size?: string | null;
  labour_count?: string | null;
  children_count?: string | null;
  minor_children_count?: string | null;
  elders_count?: string | null;
  children_schooling?: string | null;
  parents_in_law?: string | null;
  husband_id_number?: string | null;
  husband_birth_date?: string | null;
  husband_phone?: string | null;
  absence_reason?: string | null;
  industry?: string | null;
  employer?: string | null;
  last_home_visit?: string | null;
  contact_frequency?: string | null;
  income_source?: string | null;
  income?: string | null;
  land?: string | null;
  occupation?: string | null;
  health?: string | null;
  disability?: string | null;
  hardship_type?: string | null;
  needs?: string | null;
  skills?: string | null;
  wishes?: string | null;
  aid_received?: string | null;
  remark?: string | null;
  name?: string | null;
}

export interface EntryFilterWords {
  state?: string | null;
  verdict?: string | null;
  key_group?: string | null;
  level?: string | null;
  age_band?: string | null;
  absence_band?: string | null;
  review?: string | null;
}

export interface EntryItem {
  id: string;
  version: number;
  region: string;
  region_name: string;
  state: string;
  verdict: string;
  level?: string | null;
  key_groups: string[];
  name?: string | null;
  birth_year?: number | null;
  age_band?: string | null;
  absence_band?: string | null;
  next_review?: string | null;
  changed_at: string;
}

export interface EntryPage {
  items: EntryItem[];
  next?: string | null;
  total?: number | null;
}

export interface EntryRevealBody {
  fields: string[];
  purpose: string;
}

export interface EntryRevealView {
  values: Record<string, string | null>;
}

export interface EntrySearchBody {
  name?: string | null;
  initials?: string | null;
  id_number?: string | null;
  phone?: string | null;
  region?: string | null;
  limit?: number | null;
}

export interface EntryView {
  id: string;
  version: number;
  region: string;
  region_name: string;
  state: string;
  verdict: string;
  level?: string | null;
  key_groups: string[];
  name?: string | null;
  birth_year?: number | null;
  age_band?: string | null;
  absence_band?: string | null;
  next_review?: string | null;
  changed_at: string;
  id_number?: string | null;
  birth_date?: string | null;
  husband_name?: string | null;
  destination?: string | null;
  phone?: string | null;
  group?: string | null;
  leave_from?: string | null;
  leave_to?: string | null;
  leave_precision?: string | null;
  village?: string | null;
  village_code?: string | null;
  dibao?: boolean | null;
  disabled?: boolean | null;
  illness?: boolean | null;
  poor?: boolean | null;
  person: string;
  episode: number;
  fields: EntryFields;
  masked: string[];
  hidden: string[];
  verdict_detail?: VerdictView | null;
  attention: AttentionView;
  absences: AbsenceView[];
  home_visits: HomeVisitView[];
  household?: HouseholdView | null;
  entered_on?: string | null;
  exit_reason?: string | null;
  exit_date?: string | null;
  note?: string | null;
  parameter_version: string;
  legal_basis?: BasisView | null;
  notice_needed?: boolean | null;
  acts: string[];
}

export interface ErasureAskBody {
  entry: string;
  reason: string;
}

export interface ErasureListView {
  items: ErasureView[];
  total: number;
}

export interface ErasureReasonBody {
  reason: string;
}

export interface ErasureView {
  id: string;
  entry: string;
  region: string;
  region_name: string;
  ground: string;
  basis: string;
  due_on: string;
  state: string;
  reason?: string | null;
  asked_at?: string | null;
  asked_by_name?: string | null;
  asked_office_name?: string | null;
  answer?: string | null;
  decided_at?: string | null;
  decided_by_name?: string | null;
  done_at?: string | null;
  may_decide: boolean;
}

export interface ErasureWishBody {
  way: string;
  answer?: string | null;
}

export interface ErasureWishList {
  items: ErasureWishView[];
}

export interface ErasureWishView {
  id: string;
  answer: string;
  way: string;
  at: string;
  by: string;
  by_name?: string | null;
}

export interface ExportBody {
  kind: string;
  entry?: string | null;
  region?: string | null;
  filters?: EntryFilterWords | null;
  purpose: string;
  reason: string;
}

export interface ExportList {
  items: ExportView[];
  purposes: Record<string, string[]>;
}

export interface ExportView {
  id: string;
  kind: string;
  region: string;
  region_name: string;
  filters: EntryFilterWords;
  purpose: string;
  reason: string;
  state: string;
  subjects: number;
  classes: string[];
  downloads_left: number;
  made_at: string;
  expires_at: string;
  by_name: string;
  office_name: string;
  decided_at?: string | null;
  decided_by_name?: string | null;
  is_mine: boolean;
  file_name: string;
}

export interface FindingView {
  code: string;
  where: string;
  text: string;
  severity: string;
}

export interface HomeVisitView {
  from: string;
  until?: string | null;
}

export interface HouseholdView {
  size?: number | null;
  members: MemberView[];
}

export interface ImportActAnswer {
  job: string;
}

export interface ImportCell {
  column: string;
  place: number;
  field?: string | null;
  text: string;
}

export interface ImportDetail {
  id: string;
  as_of: string;
  state: string;
  dry_run: boolean;
  files: number;
  rows: number;
  accept: number;
  review: number;
  reject: number;
  waiting: number;
  by: string;
  created_at: string;
  job?: string | null;
  totals: Record<string, number>;
  file_list: ImportFile[];
  missing: ImportMissing[];
  missing_total: number;
  message?: string | null;
  problem?: ImportTrouble | null;
}

export interface ImportDiscarded {
  state: string;
}

export interface ImportFile {
  number: number;
  file: string;
  outcome: string;
  error_class?: string | null;
  message: string;
  format?: string | null;
  sheets: ImportSheet[];
  messages: ImportMessage[];
}

export interface ImportItem {
  id: string;
  as_of: string;
  state: string;
  dry_run: boolean;
  files: number;
  rows: number;
  accept: number;
  review: number;
  reject: number;
  waiting: number;
  by: string;
  created_at: string;
  job?: string | null;
}

export interface ImportList {
  items: ImportItem[];
  next?: string | null;
  total?: number | null;
}

export interface ImportMessage {
  code: string;
  column?: string | null;
  text: string;
}

export interface ImportMissing {
  entry: string;
  name?: string | null;
  village_code: string;
  village: string;
  state: string;
}

export interface ImportPosition {
  file: string;
  sheet: string;
  row: number;
}

export interface ImportRow {
  number: number;
  file: string;
  file_number: number;
  sheet: string;
  row: number;
  list: number;
  outcome: string;
  change?: string | null;
  state: string;
  reasons: string[];
  warnings: string[];
  messages: ImportMessage[];
  normalized: ImportValues;
  raw: ImportCell[];
  duplicate_of?: ImportPosition | null;
  entry?: string | null;
}

export interface ImportRowBody {
  values?: Record<string, string> | null;
  set_aside?: boolean | null;
}

export interface ImportRowList {
  items: ImportRow[];
  next?: string | null;
  total?: number | null;
}

export interface ImportSheet {
  sheet: string;
  hidden: boolean;
  header_rows: number[];
  people: number;
}

export interface ImportStarted {
  import: string;
  job: string;
}

export interface ImportTrouble {
  code: string;
  detail: string;
}

export interface ImportValues {
  name?: string | null;
  id_number?: string | null;
  birth_date?: string | null;
  husband_name?: string | null;
  destination?: string | null;
  phone?: string | null;
  group?: string | null;
  leave_from?: string | null;
  leave_to?: string | null;
  leave_precision?: string | null;
  village?: string | null;
  village_code?: string | null;
  dibao?: boolean | null;
  disabled?: boolean | null;
  illness?: boolean | null;
  poor?: boolean | null;
}

export interface MemberView {
  name: string;
  relation: string;
  relation_name: string;
  age?: number | null;
  at_home: boolean;
  note?: string | null;
}

export interface NewRelationBody {
  kind: string;
  post?: string | null;
  user?: string | null;
  entry?: string | null;
  region?: string | null;
  valid_from?: string | null;
  valid_to?: string | null;
}

export interface NoticeBody {
  way: string;
  language: string;
  version: string;
}

export interface NoticeList {
  items: NoticeView[];
}

export interface NoticeView {
  id: string;
  way: string;
  language: string;
  version: string;
  at: string;
  by: string;
  by_name?: string | null;
}

export interface ParameterBody {
  region: string;
  valid_from: string;
  basis: string;
  values: Record<string, null | number | boolean | string | string[]>;
}

export interface ParametersAnswer {
  definitions: DefinitionAnswer[];
  versions: VersionAnswer[];
  in_force: Record<string, null | number | boolean | string | string[]>;
  version: string;
  unlocked: string[];
}

export interface RawCellView {
  column: string;
  text: string;
  field?: string | null;
}

export interface ReadList {
  items: ReadView[];
  next?: string | null;
}

export interface ReadView {
  at: string;
  by: string;
  by_name?: string | null;
  office: string;
  office_name?: string | null;
  act: string;
}

export interface RelationList {
  items: RelationView[];
  next?: string | null;
  total?: number | null;
}

export interface RelationView {
  id: string;
  kind: string;
  post?: string | null;
  user: string;
  user_name: string;
  role?: string | null;
  office_name?: string | null;
  entry?: string | null;
  region?: string | null;
  region_name?: string | null;
  valid_from: string;
  valid_to?: string | null;
}

export interface ReviewDecisionBody {
  decision: string;
  values?: Record<string, string> | null;
  reason?: string | null;
  exit_reason?: string | null;
  exit_date?: string | null;
}

export interface ReviewItem {
  id: string;
  kind: string;
  version: number;
  region: string;
  region_name: string;
  waiting_since: string;
  name?: string | null;
  reasons: string[];
  warnings: string[];
  messages: ReviewMessage[];
  source?: ReviewSource | null;
  normalized: EntryFields;
  raw: RawCellView[];
  entry?: string | null;
  other?: EntryView | null;
  differs: string[];
  known_elsewhere: boolean;
  origin?: string | null;
  decisions: string[];
}

export interface ReviewMessage {
  code: string;
  column?: string | null;
  text: string;
}

export interface ReviewOutcome {
  id: string;
  kind: string;
  decision: string;
  entry?: string | null;
  state?: string | null;
}

export interface ReviewPage {
  items: ReviewItem[];
  next?: string | null;
  total?: number | null;
}

export interface ReviewSource {
  file: string;
  sheet: string;
  row: number;
}

export interface RuleView {
  id: string;
  text: string;
}

export interface VerdictView {
  status: string;
  reason?: string | null;
  since?: string | null;
  counted_from?: string | null;
  due?: string | null;
  sentence: string;
}

export interface VersionAnswer {
  id: string;
  region: string;
  region_name: string;
  valid_from: string;
  valid_to?: string | null;
  basis: string;
  values: Record<string, null | number | boolean | string | string[]>;
}

export interface Problem {
  type?: string;
  title?: string;
  status: number;
  code: string;
  detail: string;
  where?: string;
  request: string;
  facts?: Record<string, unknown>;
}
