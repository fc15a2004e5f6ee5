using BucketLab.Grading;
using BucketLab.Grading.Results;
using BucketLab.Services;
using BucketLab.Sessions;

namespace BucketLab.Cli.Commands;

/// <summary>
/// Hand-ins and results of <c>lab grade</c> that lie in a bucket, for machines that share nothing else. What a command
/// names there is fetched into a temporary folder, and the results of a part are put back.
/// </summary>
/// <param name="context">Where to look and to write.</param>
internal sealed class GradingBucket(CommandContext context) : IDisposable
{
    private const long MaxHandInBytes = 8L << 30;
    private const long MaxResultBytes = 256L << 20;

    private string folder = "";
    private BucketFiles? files;
    private (S3Name Name, GradeFolder Results)? kept;

    /// <summary>The same arguments with files and folders of this machine instead of names in buckets.</summary>
    /// <exception cref="CommandException">Something is not there, or there is no way to it.</exception>
    public async Task<GradeArguments> FetchAsync(GradeArguments wishes, CancellationToken cancellationToken)
    {
        if (!S3Name.IsOne(wishes.Folder) && !S3Name.IsOne(wishes.Target) && wishes.OthersInBuckets.Count == 0)
            return wishes;
        try
        {
            files = new BucketFiles(Server());
            folder = Directory.CreateTempSubdirectory("bucketlab-bucket-").FullName;
            var target = await TargetAsync(files, wishes, cancellationToken);
            return wishes with
            {
                Folder = await HandInsAsync(files, wishes.Folder, cancellationToken),
                Target = target,
                IsKeptInBucket = kept is not null,
                Others = [.. wishes.Others, .. await OthersAsync(files, wishes.OthersInBuckets, cancellationToken)],
            };
        }
        catch (FormatException exception)
        {
            throw new CommandException(ExitCode.Usage, exception.Message);
        }
        catch (InvalidOperationException exception)
        {
            throw new CommandException(ExitCode.Failed, exception.Message);
        }
    }

    /// <summary>Puts the results of a part where the command wanted them.</summary>
    /// <returns>Their name in the bucket; null where nothing belongs there, or nothing was graded.</returns>
    /// <exception cref="CommandException">The server did not answer or refused.</exception>
    public async Task<string?> KeepAsync()
    {
        if (kept is not { } one || !File.Exists(one.Results.Book))
            return null;
        try
        {
            // Also when the command was stopped: what was graded until then is not lost.
            await files!.WriteAsync(one.Name, one.Results.Book, CancellationToken.None);
            return one.Name.ToString();
        }
        catch (InvalidOperationException exception)
        {
            throw new CommandException(ExitCode.Failed, $"The results were not kept: {exception.Message}");
        }
    }

    /// <summary>Closes all connections and deletes the temporary folder.</summary>
    public void Dispose()
    {
        files?.Dispose();
        if (folder.Length > 0)
            Directory.Delete(folder, recursive: true);
    }

    private Backend Server()
    {
        try
        {
            return AwsAccount.Server(context.Machine.Variable);
        }
        catch (InvalidDataException exception)
        {
            throw new CommandException(
                ExitCode.Usage,
                "What lies in a bucket needs keys: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and for another server "
                    + $"than AWS its address in AWS_ENDPOINT_URL_S3. {exception.Message}"
            );
        }
    }

    private async Task<string> HandInsAsync(BucketFiles files, string typed, CancellationToken cancellationToken)
    {
        if (!S3Name.IsOne(typed))
            return typed;
        var name = S3Name.Parse(typed);
        if (!name.Key.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
            throw new FormatException($"{name} is no zip file. Hand-ins in a bucket are one zip file.");
        var file = Path.Combine(folder, "hand-ins.zip");
        return await files.ReadAsync(name, file, MaxHandInBytes, cancellationToken)
            ? file
            : throw new FormatException($"There is no {name}.");
    }

    // What the same part has graded before, in a run that was ended, is not graded again.
    private async Task<string?> TargetAsync(
        BucketFiles files,
        GradeArguments wishes,
        CancellationToken cancellationToken
    )
    {
        if (!S3Name.IsOne(wishes.Target))
            return wishes.Target is null && S3Name.IsOne(wishes.Folder)
                ? Path.GetFullPath(NameOf(wishes))
                : wishes.Target;
        if (wishes.Part is not { } part)
            throw new FormatException(
                $"A bucket takes the results of a part. Add --part, or name a folder instead of {wishes.Target}."
            );
        var (name, results) = (
            S3Name.Parse(wishes.Target!).Below($"part-{part.Number}-of-{part.Count}.json"),
            Path.Combine(folder, "results")
        );
        Directory.CreateDirectory(results);
        kept = (name, new GradeFolder(results));
        await files.ReadAsync(name, kept.Value.Results.Book, MaxResultBytes, cancellationToken);
        return results;
    }

    private async Task<IReadOnlyList<GradeFolder>> OthersAsync(
        BucketFiles files,
        IReadOnlyList<S3Name> beginnings,
        CancellationToken cancellationToken
    )
    {
        var others = new List<GradeFolder>();
        foreach (var beginning in beginnings)
        {
            var results = (await files.ListAsync(beginning, GradePart.MaxCount + 1, cancellationToken))
                .Where(name => name.Key.EndsWith(".json", StringComparison.Ordinal))
                .ToList();
            if (results.Count is 0 or > GradePart.MaxCount)
                throw new FormatException(
                    $"{beginning} holds {(results.Count == 0 ? "no" : "too many")} results of `{Typed.Lab} grade "
                        + $"--part`: 1 to {GradePart.MaxCount} objects that end with .json."
                );
            foreach (var name in results)
            {
                var other = Directory.CreateDirectory(Path.Combine(folder, $"other-{others.Count}")).FullName;
                others.Add(new GradeFolder(other));
                await files.ReadAsync(name, others[^1].Book, MaxResultBytes, cancellationToken);
            }
        }

        return others;
    }

    private static string NameOf(GradeArguments wishes) =>
        $"{Path.GetFileNameWithoutExtension(wishes.Folder)}-{(wishes.IsService ? "grades-service" : "grades")}";
}
