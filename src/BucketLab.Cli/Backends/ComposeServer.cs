using BucketLab.Cli.Doctor;
using BucketLab.Sessions;

namespace BucketLab.Cli.Backends;

/// <summary>The server of docker-compose.yml, in a container of this machine's engine, on ports of 127.0.0.1. Its objects lie in a named volume and stay.</summary>
/// <param name="machine">Where docker is looked for.</param>
/// <param name="project">What is brought up.</param>
/// <param name="address">Where its address and keys are kept while it runs.</param>
internal sealed class ComposeServer(IMachine machine, ComposeProject project, string address) : ILocalServer
{
    private const string Region = "us-east-1";
    private const string Service = "s3";
    private const string Port = "9000";

    // Some images call their client mc, some mcli, some have none: then there is no second identity, and lessons say so. The keys are in the
    // container's environment, so that they stand on no command line of this machine.
    private const string AddOther = """
        client=$(command -v mc || command -v mcli) || exit 42
        export MC_HOST_lab="http://$MINIO_ROOT_USER:$MINIO_ROOT_PASSWORD@127.0.0.1:9000"
        printf '%s\n%s\n' "$S3_ALT_ACCESS_KEY" "$S3_ALT_SECRET_KEY" | "$client" --config-dir /tmp/lab-mc admin user add lab
        """;

    private static readonly TimeSpan StepLimit = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public string Name => "compose";

    /// <inheritdoc/>
    public string Farewell => "The container has stopped; its objects stay in its volume. `docker compose down --volumes` removes them.";

    /// <inheritdoc/>
    public async Task<Backend?> FindAsync(CancellationToken cancellationToken) =>
        File.Exists(address) && BackendFile.Read(address) is var backend && await StoreHealth.ListensAsync(backend.Endpoint, cancellationToken) ? backend : null;

    /// <inheritdoc/>
    public async Task<Backend> EnsureAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } running)
            return running;
        if (await ComposeTrouble.FindAsync(machine, cancellationToken) is { } trouble)
            throw new CommandException(ExitCode.Missing, trouble + " Nothing was changed.");
        var variables = project.Variables.Complete();
        try
        {
            await RunAsync(cancellationToken, "up", "--detach", "--wait", "--quiet-pull");
            var backend = new Backend(Name, await EndpointAsync(cancellationToken), Region, await IdentitiesAsync(variables, cancellationToken));
            BackendFile.Write(address, backend);
            return backend;
        }
        catch
        {
            await TryAsync(CancellationToken.None, "down");
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<bool> StopAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(address))
            return false;
        await RunAsync(cancellationToken, "down");
        File.Delete(address);
        return true;
    }

    /// <summary>Stops it and removes its objects too.</summary>
    public async Task RemoveAsync(CancellationToken cancellationToken)
    {
        await RunAsync(cancellationToken, "down", "--volumes");
        File.Delete(address);
    }

    private async Task<Uri> EndpointAsync(CancellationToken cancellationToken)
    {
        var published = (await RunAsync(cancellationToken, "port", Service, Port)).FirstLine;
        return Uri.TryCreate("http://" + published, UriKind.Absolute, out var endpoint) && endpoint.IsLoopback ? endpoint
            : throw new CommandException(ExitCode.Failed, $"The server's port should be on 127.0.0.1 and is '{published}'. Take docker-compose.yml as it ships.");
    }

    private async Task<IReadOnlyList<IdentityKeys>> IdentitiesAsync(IReadOnlyDictionary<string, string> variables, CancellationToken cancellationToken)
    {
        var root = new IdentityKeys("root", variables[ComposeVariables.User], variables[ComposeVariables.Password]);
        var added = await TryAsync(cancellationToken, "exec", "--no-TTY", Service, "sh", "-c", AddOther);
        // Policies of this family of servers name a user by its access key.
        return added.Succeeded
            ? [root, new IdentityKeys("alice", variables[ComposeVariables.OtherUser], variables[ComposeVariables.OtherPassword], variables[ComposeVariables.OtherUser])]
            : [root];
    }

    private async Task<ProgramOutput> RunAsync(CancellationToken cancellationToken, params string[] step)
    {
        var output = await TryAsync(cancellationToken, step);
        return output.Succeeded ? output
            : throw new CommandException(ExitCode.Failed, ComposeTrouble.Explain(output.Text) ?? $"`docker compose {step[0]}` failed: {output.LastLine}. `docker compose logs {Service}` may say more.");
    }

    private Task<ProgramOutput> TryAsync(CancellationToken cancellationToken, params string[] step) =>
        ProgramRun.ToEndAsync(machine.Find("docker") ?? "docker", project.Arguments(step), StepLimit, cancellationToken);
}
