-- CreateIndex
CREATE INDEX "CreditUsage_ruleId_idx" ON "CreditUsage"("ruleId");

-- CreateIndex
CREATE INDEX "Rule_accountId_createdAt_id_idx" ON "Rule"("accountId", "createdAt", "id");

-- What the index of trigrams knows no part of, such as one sign, is looked for at the beginning of titles.
CREATE INDEX "Page_account_title_beginning" ON "Page" ("accountId", lower(title) text_pattern_ops);
