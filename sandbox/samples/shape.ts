/** A value in a sample: text, number, names of options; for a relation the titles of the related pages. */
export type SampleValue = string | number | boolean | string[];

export type SampleProperty =
  | { type: 'select' | 'multi_select'; options: string[] }
  | { type: 'relation'; to: string; mirror?: string }
  | { type: 'rollup'; relation: string; rolled: string; function: string }
  | { type: 'formula'; expression: string }
  | { type: 'unique_id'; prefix: string }
  | { type: 'number'; format?: string }
  | {
      type:
        | 'rich_text'
        | 'status'
        | 'date'
        | 'checkbox'
        | 'url'
        | 'email'
        | 'phone_number'
        | 'people'
        | 'files'
        | 'created_time'
        | 'created_by'
        | 'last_edited_time'
        | 'last_edited_by';
    };

export type SampleRow = { title: string; icon?: string; body?: string; values?: Record<string, SampleValue> };

export type SampleDatabase = {
  /** Names it among the samples and makes its ids. */
  key: string;
  title: string;
  /** An emoji, or the path of an uploaded picture. */
  icon?: string;
  titleProperty?: string;
  description?: string;
  properties: Record<string, SampleProperty>;
  rows: SampleRow[];
};
