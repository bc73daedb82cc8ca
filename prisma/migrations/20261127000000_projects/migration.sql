-- Projects from git addresses, uploads and requirements; credentials for git; builds; removal of files.
ALTER TABLE "session" ADD COLUMN "outline" JSONB;
ALTER TABLE "session" ADD COLUMN "branch" TEXT;
ALTER TABLE "session" ADD COLUMN "filesRemovedAt" TIMESTAMP(3);

CREATE TABLE "git_credential" (
    "id" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "username" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "savedByName" TEXT NOT NULL,
    "savedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "git_credential_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "git_credential_origin_key" ON "git_credential"("origin");
