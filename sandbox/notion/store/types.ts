import type { Subscription } from '@/sandbox/notion/webhooks/types';

/** Colours, bold and so on; what is left out is Notion's default. */
export type Annotations = {
  bold: boolean;
  italic: boolean;
  strikethrough: boolean;
  underline: boolean;
  code: boolean;
  color: string;
};

export type TextPart = {
  content: string;
  link?: string;
  annotations?: Partial<Annotations>;
  mention?: { type: string; [key: string]: unknown };
  equation?: string;
};

/** `content` is what the API shows under the type's name, with texts as they are kept. */
export type Block = {
  id: string;
  type: string;
  content: Record<string, unknown>;
  children: Block[];
  /** Where it was written as a block; else the page's own. */
  made?: { at: number; by: string };
  edited?: { at: number; by: string };
};

export type Icon = { type: 'emoji'; emoji: string } | FileLike | null;
/** Files, external ones, custom emojis and Notion's own icons. */
export type FileLike =
  | { type: 'external'; external: { url: string } }
  | { type: 'file' | 'custom_emoji' | 'icon'; [type: string]: unknown };

export type SelectOption = { id: string; name: string; color: string; description?: string | null };
export type StatusGroup = { id: string; name: string; color: string; optionIds: string[] };

export type PropertyConfig =
  | { type: 'select' | 'multi_select'; options: SelectOption[] }
  | { type: 'status'; options: SelectOption[]; groups: StatusGroup[] }
  | { type: 'number'; format: string }
  | { type: 'unique_id'; prefix: string | null }
  | { type: 'formula'; expression: string }
  | { type: 'relation'; dataSourceId: string; mirrorId: string | null }
  | { type: 'rollup'; relationId: string; rolledId: string; function: string }
  | { type: PlainType };

export const PLAIN_TYPES = [
  'title',
  'rich_text',
  'date',
  'checkbox',
  'url',
  'email',
  'phone_number',
  'people',
  'files',
  'created_time',
  'created_by',
  'last_edited_time',
  'last_edited_by',
  'button',
  'place',
  'verification',
  'location',
  'last_visited_time',
] as const;
export type PlainType = (typeof PLAIN_TYPES)[number];

/** `id` is kept raw; the API shows it URL-encoded. */
export type Property = { id: string; name: string; description: string | null } & PropertyConfig;

export type DateValue = { start: string; end: string | null; time_zone: string | null };
export type FileValue = { name: string; type: string; [key: string]: unknown };
/** A place, or a verification, as the API shows it. */
export type ObjectValue = { [field: string]: unknown };
export type Value = TextPart[] | string[] | FileValue[] | DateValue | ObjectValue | string | number | boolean | null;

export type Parent =
  | { type: 'workspace' }
  | { type: 'page'; id: string }
  | { type: 'data_source'; id: string }
  /** A page inside a toggle, a column and the like; `pageId` is the page that holds the block. */
  | { type: 'block'; id: string; pageId: string };

export type Page = {
  id: string;
  parent: Parent;
  createdAt: number;
  createdBy: string;
  editedAt: number;
  editedBy: string;
  icon: Icon;
  cover?: FileLike | null;
  isLocked?: boolean;
  inTrash: boolean;
  /** By raw property id; a page outside a data source has only `title`. */
  values: Record<string, Value>;
  markdown: string;
  /** The body where it was written as blocks; `markdown` then says the same. */
  blocks?: Block[];
  number: number;
};

export type DataSource = {
  id: string;
  databaseId: string;
  title: TextPart[];
  description: TextPart[];
  icon: Icon;
  cover?: FileLike | null;
  properties: Property[];
  createdAt: number;
  createdBy: string;
  editedAt: number;
  editedBy: string;
  inTrash: boolean;
  /** Rows of a wiki name the database as their parent. */
  isWiki?: boolean;
  nextNumber: number;
};

export type Database = {
  id: string;
  parent: Parent;
  title: TextPart[];
  description: TextPart[];
  icon: Icon;
  cover?: FileLike | null;
  isInline: boolean;
  isLocked?: boolean;
  dataSourceIds: string[];
  createdAt: number;
  createdBy: string;
  editedAt: number;
  editedBy: string;
  inTrash: boolean;
};

export type User =
  | { id: string; type: 'person'; name: string; email: string; avatarUrl: string | null }
  | { id: string; type: 'bot'; name: string; avatarUrl: string | null };

export type Capability = 'read' | 'update' | 'insert';

/** One integration as one person let it into the workspace: Notion's bot. */
export type Connection = {
  botId: string;
  clientId: string;
  /** Who let it in; empty for an internal integration, which belongs to the workspace. */
  userId: string;
  /** Databases and pages that were ticked; what lies under them is shared too. */
  shared: string[];
  sharedAt: number;
  revoked: boolean;
  /** What the integration may do; everything when left out. */
  capabilities?: Capability[];
};

export type TokenPair = { accessToken: string; refreshToken: string; botId: string };
export type Code = { code: string; botId: string; clientId: string; redirectUri: string; createdAt: number };
export type Workspace = { id: string; name: string; icon: string | null };

/** On a page, or on one of its blocks. */
export type Comment = {
  id: string;
  pageId: string;
  blockId: string | null;
  discussionId: string;
  by: string;
  at: number;
  editedAt: number;
  text: TextPart[];
};

export type Snapshot = {
  workspace: Workspace;
  users: User[];
  databases: Database[];
  dataSources: DataSource[];
  pages: Page[];
  connections: Connection[];
  tokens: TokenPair[];
  codes: Code[];
  subscriptions?: Subscription[];
  comments?: Comment[];
};
