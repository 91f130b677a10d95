-- The operator's list of rules that need somebody.
CREATE INDEX "Rule_failing" ON "Rule" ("id") WHERE "deletedAt" IS NULL AND ("problemCode" IS NOT NULL OR "failedPages" > 0);
