using BucketLab.Contracts.Reports;
using BucketLab.Course.Lessons;
using BucketLab.Notebooks.Documents;
using BucketLab.Views;

namespace BucketLab.Course.Verification;

/// <summary>The input of the rules: a lesson, the course around it, and its runs.</summary>
/// <param name="Lesson">The lesson.</param>
/// <param name="Course">The course around it.</param>
internal sealed record Evidence(Lesson Lesson, CourseContext Course)
{
    /// <summary>The runs; null for rules that look at files only.</summary>
    public VerificationRuns? Runs { get; init; }

    /// <summary>Returns true if the store of the runs lacks what the lesson says it needs, so that nothing was
    /// checked.</summary>
    public bool IsNotShown(CheckReport check) =>
        check.CannotShow is { } lacking
        && Lesson.Manifest.Uses.Capabilities.Any(name =>
            Enum.TryParse<Capability>(name, out var needed) && CapabilityText.Of(needed) == lacking
        );

    /// <summary>A violation in a file of the lesson.</summary>
    public Violation InFile(int rule, string file, string message) => new(rule, $"{Lesson.Folder.Id}/{file}", message);

    /// <summary>A violation in <c>lesson.json</c>.</summary>
    public Violation InManifest(int rule, string message) => InFile(rule, LessonFolder.ManifestName, message);

    /// <summary>A violation in a cell of the notebook, or in the notebook as a whole.</summary>
    public Violation InCell(int rule, Cell? cell, string message, int? line = null) =>
        InCell(rule, cell?.Id, message, line);

    /// <summary>A violation in the cell with this id.</summary>
    public Violation InCell(int rule, string? cellId, string message, int? line = null) =>
        InFile(rule, Path.GetFileName(Lesson.Folder.NotebookPath), message) with
        {
            Cell = cellId,
            Line = line,
        };
}
