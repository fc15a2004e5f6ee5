using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using BucketLab.Contracts.Display;
using BucketLab.Lessons;
using BucketLab.Views;

namespace BucketLab.Learning;

/// <summary>Questions about earlier lessons: those first that the learner predicted wrongly, then those they predicted
/// rightly, then others.</summary>
/// <param name="lesson">Id of the lesson that asks.</param>
/// <param name="notebooks">The folder of all lessons; it may be missing.</param>
/// <param name="progress">The learner's predictions.</param>
internal sealed class RecallBook(string lesson, string notebooks, ProgressFile progress)
{
    /// <summary>Two questions, of two lessons where two have any.</summary>
    /// <exception cref="LessonFormatException">A lesson cannot be read.</exception>
    public View Ask()
    {
        var states = progress.Read();
        var all = Earlier()
            .SelectMany(earlier =>
                (earlier.Predictions ?? []).Select(entry =>
                    (
                        earlier,
                        entry,
                        made: states.GetValueOrDefault(earlier.Id)?.Predictions.GetValueOrDefault(entry.Id)
                    )
                )
            )
            .Where(asked => asked.entry.Recall is not null)
            .OrderBy(asked => Rank(asked.made))
            .ThenBy(asked => Place(asked.earlier.Id, asked.entry.Id))
            .Select(asked => new RecalledQuestion(
                asked.earlier.Id,
                asked.earlier.Title,
                asked.entry.Recall!,
                asked.made
            ))
            .ToList();
        var first = all.Take(1).ToList();
        var second = all.Skip(1).OrderBy(asked => asked.Lesson == first[0].Lesson).Take(1);
        return new RecallCard([.. first, .. second]);
    }

    private IEnumerable<LessonManifest> Earlier() =>
        Directory.Exists(notebooks)
            ? Directory
                .EnumerateDirectories(notebooks)
                .Where(folder => string.CompareOrdinal(Path.GetFileName(folder), lesson) < 0)
                .Select(folder => Path.Combine(folder, "lesson.json"))
                .Where(File.Exists)
                .Order(StringComparer.Ordinal)
                .Select(LessonManifest.Read)
            : [];

    private static int Rank(Prediction? made) =>
        made switch
        {
            { Predicted: not null, Measured: not null, IsMet: false } => 0,
            { IsMet: true } => 1,
            _ => 2,
        };

    // Another order in each lesson, and in one lesson always the same.
    private uint Place(string earlier, string id) =>
        BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{lesson}/{earlier}/{id}")));
}

/// <summary>A question about an earlier lesson, and what the learner predicted there.</summary>
/// <param name="Lesson">Id of that lesson.</param>
/// <param name="Title">Its title.</param>
/// <param name="Text">Question and answer.</param>
/// <param name="Made">The prediction; null where none was made.</param>
internal sealed record RecalledQuestion(string Lesson, string Title, RecallQuestion Text, Prediction? Made);
