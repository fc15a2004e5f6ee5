using BucketLab.Grading;
using BucketLab.Grading.Results;
using BucketLab.Services;

namespace BucketLab.Cli.Commands;

/// <summary>The arguments of <c>lab grade</c>.</summary>
/// <param name="Folder">The folder or zip file with the submissions, or a zip file in a bucket.</param>
/// <param name="Lesson">The lesson as it was typed.</param>
internal sealed record GradeArguments(string Folder, string Lesson)
{
    /// <summary>True to grade also what has not changed.</summary>
    public bool All { get; init; }

    /// <summary>The exercises to grade again; empty for all.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>The same with the grades that stay; null to grade whole submissions.</summary>
    public Regrade? Again { get; init; }

    /// <summary>The folder for the results, or where in a bucket those of a part are put; null for the usual
    /// folder.</summary>
    public string? Target { get; init; }

    /// <summary>True to grade as root.</summary>
    public bool AsRoot { get; init; }

    /// <summary>True to grade notebooks although nothing shuts them in.</summary>
    public bool WithoutSandbox { get; init; }

    /// <summary>True to grade projects.</summary>
    public bool IsService { get; init; }

    /// <summary>The part to grade; null for the whole class.</summary>
    public GradePart? Part { get; init; }

    /// <summary>Results of other machines.</summary>
    public IReadOnlyList<GradeFolder> Others { get; init; } = [];

    /// <summary>The beginnings of keys in buckets with results of other machines.</summary>
    public IReadOnlyList<S3Name> OthersInBuckets { get; init; } = [];

    /// <summary>True where the results go into a bucket, so that no page is made for people.</summary>
    public bool IsKeptInBucket { get; init; }

    /// <summary>The number of pods for which manifests are written, instead of grading; null to grade.</summary>
    public int? Pods { get; init; }

    /// <summary>The image that the pods run.</summary>
    public string? Image { get; init; }
}
