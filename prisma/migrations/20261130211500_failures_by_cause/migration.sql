-- The causes of a rule's failed pages are counted from the index alone.
CREATE INDEX "Item_failures" ON "Item" ("ruleId", "problemCode", "nextTryAt") WHERE status = 'FAILED';
