"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useForm, useFormState } from "react-hook-form";
import { askAlways } from "@/lib/client/ask-always";
import type { Action } from "@/lib/domain/action/action-result";
import {
  type SaveGitCredentialInput,
  saveGitCredentialInput,
} from "@/lib/domain/project/git-credential-input";
import type { GitServersView } from "@/lib/domain/project/project";
import { noAnswer } from "../session/no-answer";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { ErrorPanel } from "../ui/error-panel";
import { RelativeTime } from "../ui/relative-time";
import { SubmitButton } from "../ui/submit-button";
import { TextField } from "../ui/text-field";

type Origin = { origin: string };
const setBy = {
  environment: "set in the environment (MAESTRO_GIT_ORIGINS)",
  file: "set in the configuration file (projects.git_origins)",
  default: "the default; MAESTRO_GIT_ORIGINS changes them",
};

/** Which git servers projects may come from, and who Maestro is there. */
export function GitServers({
  servers,
  saveCredential,
  deleteCredential,
}: {
  servers: GitServersView;
  saveCredential: Action<SaveGitCredentialInput, Origin>;
  deleteCredential: Action<{ id: string }, Origin>;
}) {
  const remove = useMutation({
    ...askAlways,
    mutationFn: (id: string) => deleteCredential({ id }).catch(() => noAnswer),
  });
  return (
    <Card title="Git servers">
      <div className="flex flex-col gap-6">
        <p className="text-sm text-muted">
          Projects are cloned from and pushed to {servers.origins.join(", ") || "no server"}:{" "}
          {setBy[servers.setBy]}.
        </p>
        {servers.credentials.length === 0 ? (
          <p className="text-sm">
            No credential is saved; only public repositories can be cloned, and none pushed to.
          </p>
        ) : (
          <ul className="flex flex-col divide-y divide-line">
            {servers.credentials.map((credential) => (
              <li key={credential.id} className="flex flex-wrap items-center gap-3 py-2 text-sm">
                <span className="font-medium">{credential.origin}</span>
                <span>{credential.username}</span>
                <span className="text-muted">
                  saved by {credential.savedByName} <RelativeTime iso={credential.savedAt} />
                </span>
                <span className="ml-auto">
                  <Button
                    size="sm"
                    variant="danger"
                    isPending={remove.isPending && remove.variables === credential.id}
                    onPress={() => remove.mutate(credential.id)}
                  >
                    Delete credential
                  </Button>
                </span>
              </li>
            ))}
          </ul>
        )}
        {remove.data?.ok === false && (
          <ErrorPanel
            what={remove.data.error.message}
            advice={remove.data.error.advice}
            requestId={remove.data.error.requestId || undefined}
          />
        )}
        <CredentialForm saveCredential={saveCredential} />
      </div>
    </Card>
  );
}

function CredentialForm({ saveCredential }: { saveCredential: Action<SaveGitCredentialInput, Origin> }) {
  const form = useForm<SaveGitCredentialInput>({
    resolver: zodResolver(saveGitCredentialInput),
    defaultValues: { origin: "", username: "", password: "" },
  });
  const { mutateAsync, isPending, data } = useMutation({
    ...askAlways,
    mutationFn: (input: SaveGitCredentialInput) => saveCredential(input).catch(() => noAnswer),
    onSuccess: (result) => result.ok && form.reset(),
  });
  const { errors } = useFormState({ control: form.control });
  return (
    <form
      method="post"
      noValidate
      onSubmit={form.handleSubmit((input) => mutateAsync(input))}
      className="grid items-start gap-3 sm:grid-cols-3"
    >
      <h3 className="text-base font-medium sm:col-span-3">Save a credential</h3>
      <TextField
        {...form.register("origin")}
        label="Server"
        type="url"
        placeholder="https://git.example.org"
        error={errors.origin?.message}
      />
      <TextField
        {...form.register("username")}
        label="User name"
        autoComplete="off"
        error={errors.username?.message}
      />
      <TextField
        {...form.register("password")}
        label="Password or access token"
        type="password"
        autoComplete="new-password"
        hint="Kept encrypted; nobody can read it here again."
        error={errors.password?.message}
      />
      <div className="flex flex-col gap-3 sm:col-span-3">
        {data?.ok === false && (
          <ErrorPanel
            what={data.error.message}
            advice={data.error.advice}
            requestId={data.error.requestId || undefined}
          />
        )}
        <p role="status" className="text-sm text-muted">
          {data?.ok && `Saved the credential for ${data.data.origin}.`}
        </p>
        <SubmitButton isPending={isPending} className="self-start">
          Save credential
        </SubmitButton>
      </div>
    </form>
  );
}
