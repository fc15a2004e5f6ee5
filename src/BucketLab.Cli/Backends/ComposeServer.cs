using System.Text.RegularExpressions;
using BucketLab.Cli.Doctor;
using BucketLab.Sessions;

namespace BucketLab.Cli.Backends;

/// <summary>The server of docker-compose.yml, in a container of this machine's engine, on ports of 127.0.0.1. Its
/// objects lie in a named volume and stay.</summary>
/// <param name="machine">Where docker is looked for.</param>
/// <param name="project">The compose project.</param>
/// <param name="address">Where its address and keys are kept while it runs.</param>
internal sealed partial class ComposeServer(IMachine machine, ComposeProject project, string address) : ILocalServer
{
    private const string Region = "us-east-1";
    private const string Service = "s3";
    private const string Port = "9000";

    // Some images call their client mc, some mcli, some have none: then there is no second identity, and lessons say
    // so. The keys are in the container's environment, so that they stand on no command line of this machine.
    internal const string AddOther = """
        client=$(command -v mc || command -v mcli) || exit 42
        export MC_HOST_lab="http://$MINIO_ROOT_USER:$MINIO_ROOT_PASSWORD@127.0.0.1:9000"
        printf '%s\n%s\n' "$S3_ALT_ACCESS_KEY" "$S3_ALT_SECRET_KEY" |
          "$client" --config-dir /tmp/lab-mc admin user add lab
        """;

    // States of a container from which it does not come back by itself.
    private static readonly string[] Ended = ["exited", "stopped", "dead"];

    private static readonly TimeSpan StepLimit = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <inheritdoc/>
    public string Name => "compose";

    /// <inheritdoc/>
    public string Farewell => "The container has stopped; its objects stay in its volume.";

    /// <inheritdoc/>
    public Task<Backend?> FindAsync(CancellationToken cancellationToken) =>
        StoreHealth.FindAsync(address, cancellationToken);

    /// <inheritdoc/>
    public async Task<Backend> EnsureAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } running)
            return running;
        var (engine, trouble) = await ContainerEngine.FindAsync(machine, cancellationToken);
        if (engine is null)
            throw new CommandException(ExitCode.Missing, trouble + " Nothing was changed.");
        var variables = project.Variables.Complete();
        try
        {
            var container = await UpAsync(engine, cancellationToken);
            var endpoint = await ReadyAsync(engine, container, cancellationToken);
            var identities = await IdentitiesAsync(engine, container, endpoint, variables, cancellationToken);
            var backend = new Backend(Name, endpoint, Region, identities);
            BackendFile.Write(address, backend);
            return backend;
        }
        catch
        {
            await ComposeAsync(engine, CancellationToken.None, "down");
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<bool> StopAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(address))
            return false;
        await DownAsync(cancellationToken, "down");
        return true;
    }

    /// <summary>Stops it and removes its objects too.</summary>
    public Task RemoveAsync(CancellationToken cancellationToken) => DownAsync(cancellationToken, "down", "--volumes");

    private async Task DownAsync(CancellationToken cancellationToken, params string[] step)
    {
        var (engine, trouble) = await ContainerEngine.FindAsync(machine, cancellationToken);
        if (engine is null)
            throw new CommandException(ExitCode.Missing, trouble!);
        var output = await ComposeAsync(engine, cancellationToken, step);
        if (!output.Succeeded)
            throw Failed(engine, step[0], output);
        if (File.Exists(address))
            File.Delete(address);
    }

    // What compose files call pgsty/silo is docker.io/pgsty/silo to Docker; podman on Debian asks for the whole name.
    [GeneratedRegex("short-name \\\\?\"(?<name>[^\"\\\\]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ShortNamePattern();

    // podman-compose ends well even when the container did not start: only the engine knows.
    private async Task<string> UpAsync(ContainerEngine engine, CancellationToken cancellationToken)
    {
        var output = await ComposeAsync(engine, cancellationToken, "up", "--detach");
        if (ShortNamePattern().Match(output.Text) is { Success: true } image)
        {
            var whole = "docker.io/" + image.Groups["name"].Value;
            if (await RunAsync(engine, cancellationToken, "pull", "--quiet", whole) is { Succeeded: false } pulled)
                throw Failed(engine, "up", pulled);
            output = await ComposeAsync(engine, cancellationToken, "up", "--detach");
        }

        if (!output.Succeeded)
            throw Failed(engine, "up", output);
        var found = await RunAsync(
            engine,
            cancellationToken,
            "ps",
            "--all",
            "--quiet",
            "--filter",
            "label=com.docker.compose.project=" + project.Name,
            "--filter",
            "label=com.docker.compose.service=" + Service
        );
        return found.Succeeded && found.FirstLine is { Length: > 0 } container
            ? container
            : throw Failed(engine, "up", output);
    }

    // Health checks of podman need systemd, and not every engine waits for them: the server itself is asked.
    private static async Task<Uri> ReadyAsync(
        ContainerEngine engine,
        string container,
        CancellationToken cancellationToken
    )
    {
        var start = TimeProvider.System.GetTimestamp();
        Uri? endpoint = null;
        while (TimeProvider.System.GetElapsedTime(start) < StartLimit)
        {
            var state = await RunAsync(
                engine,
                cancellationToken,
                "inspect",
                "--format",
                "{{.State.Status}}",
                container
            );
            if (!state.Succeeded || Ended.Contains(state.FirstLine, StringComparer.Ordinal))
                throw await NotReadyAsync(engine, container, "ended at once", cancellationToken);
            endpoint ??= await EndpointAsync(engine, container, cancellationToken);
            if (endpoint is not null && await StoreHealth.IsReadyAsync(endpoint, cancellationToken))
                return endpoint;
            await Task.Delay(Pause, cancellationToken);
        }

        var silence = $"did not answer within {StartLimit.TotalSeconds:0} s";
        throw await NotReadyAsync(engine, container, silence, cancellationToken);
    }

    private static async Task<CommandException> NotReadyAsync(
        ContainerEngine engine,
        string container,
        string what,
        CancellationToken cancellationToken
    )
    {
        var log = await RunAsync(engine, cancellationToken, "logs", "--tail", "5", container);
        return new CommandException(
            ExitCode.Failed,
            $"The server in the container {what}. Its last words: {log.LastLine}"
        );
    }

    private static async Task<Uri?> EndpointAsync(
        ContainerEngine engine,
        string container,
        CancellationToken cancellationToken
    )
    {
        var output = await RunAsync(engine, cancellationToken, "port", container, Port + "/tcp");
        if (!output.Succeeded)
            return null;
        return Uri.TryCreate("http://" + output.FirstLine, UriKind.Absolute, out var endpoint) && endpoint.IsLoopback
            ? endpoint
            : throw new CommandException(
                ExitCode.Failed,
                $"The server's port should be on 127.0.0.1 and is '{output.FirstLine}'. Take docker-compose.yml as "
                    + "it ships."
            );
    }

    private static async Task<IReadOnlyList<IdentityKeys>> IdentitiesAsync(
        ContainerEngine engine,
        string container,
        Uri endpoint,
        IReadOnlyDictionary<string, string> variables,
        CancellationToken cancellationToken
    )
    {
        var root = new IdentityKeys("root", variables[ComposeVariables.User], variables[ComposeVariables.Password]);
        var alice = new IdentityKeys(
            "alice",
            variables[ComposeVariables.OtherUser],
            variables[ComposeVariables.OtherPassword]
        );
        // The store of this project knows both from its start.
        if (await StoreHealth.AnswersAsync(endpoint, cancellationToken))
            return [root, alice with { Arn = Backend.OwnArn(alice.Name) }];
        var added = await RunAsync(engine, cancellationToken, "exec", container, "sh", "-c", AddOther);
        // Policies of this family of servers name a user by its access key.
        return added.Succeeded ? [root, alice with { Arn = alice.AccessKeyId }] : [root];
    }

    private static CommandException Failed(ContainerEngine engine, string step, ProgramOutput output) =>
        new(
            ExitCode.Failed,
            ComposeErrors.Explain(output.Text)
                ?? (
                    $"`{engine.ComposeWords} {step}` failed: {output.LastLine}. `{engine.ComposeWords} logs "
                    + $"{Service}` may say more."
                )
        );

    private Task<ProgramOutput> ComposeAsync(
        ContainerEngine engine,
        CancellationToken cancellationToken,
        params string[] step
    ) =>
        ProgramRun.ToEndAsync(
            engine.Compose[0],
            [.. engine.Compose.Skip(1), .. project.Arguments(engine.Kind, step)],
            StepLimit,
            cancellationToken
        );

    private static Task<ProgramOutput> RunAsync(
        ContainerEngine engine,
        CancellationToken cancellationToken,
        params string[] arguments
    ) => ProgramRun.ToEndAsync(engine.Engine, arguments, StepLimit, cancellationToken);
}
