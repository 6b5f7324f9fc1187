# Compiled with the development tools, run without them.
FROM node:20-bookworm-slim AS build
WORKDIR /jalon
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN node tools/build.mjs

FROM node:20-bookworm-slim AS dependencies
WORKDIR /jalon
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:20-bookworm-slim
ENV NODE_ENV=production \
    JALON_DATA=/donnees
WORKDIR /jalon
COPY --from=dependencies /jalon/node_modules node_modules
COPY --from=build /jalon/dist dist
COPY package.json LICENSE ./
RUN mkdir /donnees && chown node:node /donnees
VOLUME /donnees
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=6 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+(process.env.PORT||3000)+'/sante/pret').then((r)=>process.exit(r.ok?0:1),()=>process.exit(1))"]
CMD ["node", "--enable-source-maps", "dist/src/main.js"]
