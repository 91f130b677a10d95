# syntax=docker/dockerfile:1
FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund

FROM packages AS build
ENV NEXT_TELEMETRY_DISABLED=1
COPY . .
RUN npm run db:generate && npm run build

# Stand-ins of the outside services; never part of a production set-up.
FROM build AS sandbox
RUN mkdir /data && chown node:node /data
USER node
EXPOSE 4000 4001 4002 4003 4004
CMD ["node", "--import", "tsx", "scripts/sandbox.ts", "--host", "0.0.0.0", "--port", "4000", "--data-dir", "/data"]

FROM packages AS production-packages
RUN npm prune --omit=dev --no-audit --no-fund

# Web app, worker and migrations: one image, three commands.
FROM node:24-bookworm-slim AS app
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1
WORKDIR /app
RUN mkdir /secrets && chown node:node /secrets
COPY --from=production-packages --chown=node:node /app/node_modules ./node_modules
COPY --from=build --chown=node:node /app/.next ./.next
COPY --from=build --chown=node:node /app/lib ./lib
COPY --chown=node:node package.json tsconfig.json next.config.ts ./
COPY --chown=node:node prisma ./prisma
COPY --chown=node:node public ./public
COPY --chown=node:node scripts ./scripts
COPY --chown=node:node workers ./workers
USER node
EXPOSE 3000
CMD ["node", "--import", "tsx", "scripts/start-web.ts"]
