export { extractNotionId } from '@notionhq/client';
