using System.Security.Cryptography;
using System.Text;
using BucketLab.Checks;
using BucketLab.Course.Lessons;

namespace BucketLab.Grading;

/// <summary>One hash of everything that a grade depends on: the submission, the lesson, the build that judges, and how
/// it was run.</summary>
internal static class GradeCacheKey
{
    /// <summary>The part that all submissions of a run share.</summary>
    public static string OfRun(Lesson lesson, GradingOptions options)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(FilesHash.Of(lesson.Folder.Path, lesson.Folder.Files));
        foreach (
            var assembly in (Type[])
                [typeof(Lab), typeof(GradeCacheKey), typeof(Notebooks.Running.NotebookProcess), typeof(Lesson)]
        )
            hash.AppendData(assembly.Module.ModuleVersionId.ToByteArray());
        // A lesson whose service is graded has other exercises than its notebook.
        hash.AppendData(Encoding.UTF8.GetBytes(string.Join(' ', lesson.Manifest.Exercises.Select(entry => entry.Id))));
        hash.AppendData(ExerciseCatalogue.Version.ToByteArray());
        hash.AppendData(
            Encoding.UTF8.GetBytes(
                string.Create(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"{options.Bubblewrap is not null} {options.CellLimit} {options.NotebookLimit} "
                        + $"{options.CellWait} {options.NotebookWait} "
                )
            )
        );
        hash.AppendData(
            Encoding.UTF8.GetBytes(
                string.Create(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"{options.MaxMemoryBytes} {options.MaxTemporaryBytes} {options.MaxDiskBytes} {options.MaxFiles} "
                        + $"{options.MaxProcesses}"
                )
            )
        );
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The key of one submission.</summary>
    public static string Of(string run, HandIn submission) =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes($"{run} {submission.Hash} {submission.Problem}"))
        );
}
