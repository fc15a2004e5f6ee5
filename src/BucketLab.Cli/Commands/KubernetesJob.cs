using System.Globalization;
using System.Text.RegularExpressions;
using BucketLab.Course.Lessons;
using BucketLab.Grading;
using BucketLab.Services;

namespace BucketLab.Cli.Commands;

/// <summary>
/// Manifests with which a cluster of Kubernetes grades a class: an indexed job, one pod for each part. A pod takes the
/// hand-ins from a bucket and puts its results there, so the cluster needs no shared disk.
/// </summary>
internal static partial class KubernetesJob
{
    private const string TemplateName = "grading-job.yaml";

    private static readonly string Template = Read();

    /// <summary>The manifests, as YAML.</summary>
    /// <param name="lesson">The lesson.</param>
    /// <param name="wishes">Hand-ins, results, number of pods and image.</param>
    /// <exception cref="CommandException">One of them is missing, or nothing for a pod.</exception>
    public static string Of(LessonFolder lesson, GradeArguments wishes)
    {
        if (wishes.Pods is not (>= 1 and <= GradePart.MaxCount and var pods))
            throw new CommandException(
                ExitCode.Usage,
                $"A job has 1 to {GradePart.MaxCount} pods, each for one part of the class."
            );
        if (
            wishes.All
            || wishes.IsService
            || wishes.WithoutSandbox
            || wishes.Part is not null
            || wishes.Only.Count + wishes.Others.Count + wishes.OthersInBuckets.Count > 0
        )
            throw new CommandException(
                ExitCode.Usage,
                "--kubernetes goes with --lesson, --image and --out alone: pods grade all notebooks, in a sandbox."
            );
        if (!ImagePattern().IsMatch(wishes.Image ?? ""))
            throw new CommandException(
                ExitCode.Usage,
                "Name the image of the pods: --image registry.example/bucketlab-grading:1.0, made from "
                    + "Dockerfile.grading."
            );
        var (handIns, results) = (InBucket(wishes.Folder, "The hand-ins"), InBucket(wishes.Target, "--out"));
        if (!handIns.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
            throw new CommandException(ExitCode.Usage, $"{handIns} is no zip file. Pods read hand-ins from one.");
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["handIns"] = handIns,
            ["results"] = results,
            ["image"] = wishes.Image!,
            ["lesson"] = lesson.Id,
            ["number"] = lesson.Number.ToString("00", CultureInfo.InvariantCulture),
            ["pods"] = pods.ToString(CultureInfo.InvariantCulture),
        };
        return PlacePattern().Replace(Template, place => values[place.Groups["name"].Value]);
    }

    // It stands in quotes of YAML and of a shell.
    private static string InBucket(string? typed, string what) =>
        S3Name.IsOne(typed) && NamePattern().IsMatch(typed!)
            ? typed!
            : throw new CommandException(
                ExitCode.Usage,
                $"{what} must lie in a bucket that the pods reach: s3://BUCKET/KEY, with letters, digits and ._-/ only."
            );

    private static string Read()
    {
        using var text = new StreamReader(typeof(KubernetesJob).Assembly.GetManifestResourceStream(TemplateName)!);
        return text.ReadToEnd().ReplaceLineEndings("\n");
    }

    [GeneratedRegex(@"\{\{(?<name>\w+)\}\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlacePattern();

    [GeneratedRegex(@"\As3://[a-z0-9.-]+/[A-Za-z0-9._/-]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"\A[a-z0-9][A-Za-z0-9._:/@-]*\z", RegexOptions.NonBacktracking)]
    private static partial Regex ImagePattern();
}
