using System.Globalization;

namespace BucketLab.Grading.Gradebooks;

/// <summary>
/// The learners who share a store: a roster whose columns <c>quota</c>, <c>objects</c> and <c>rate</c>, where there are
/// any, say how much of it is theirs.
/// </summary>
public static class StoreRoster
{
    private const long LargestFile = 8 * 1024 * 1024;
    private const int MostLearners = 5000;
    private const int LongestText = 200;

    /// <summary>Reads a file, as <see cref="Roster.Read"/> does.</summary>
    /// <returns>The learners in the order of the file; no two have the same <see cref="StoreLearner.Key"/>.</returns>
    /// <exception cref="FormatException">It is no roster of a store; the message names the line and says what to do.
    /// It repeats nothing of the line, which may hold anything.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static IReadOnlyList<StoreLearner> Read(string path)
    {
        if (new FileInfo(path) is { Exists: true, Length: > LargestFile })
            throw new FormatException($"{path} is larger than {ByteSize.Text(LargestFile)}. It is no list of a class.");
        return StudentTable.Read(path, Of);
    }

    private static List<StoreLearner> Of(StudentTable table)
    {
        var learners = new Dictionary<string, (StoreLearner Learner, int Line)>(StringComparer.Ordinal);
        foreach (var (student, field, line) in table.Rows())
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{table.File}, line {line}");
            if (student.Names.FirstOrDefault(IsOdd) is not null)
                throw new FormatException(
                    $"{place}: a name or id has a control character or more than {LongestText} characters. Mend that "
                        + "line."
                );
            var learner = new StoreLearner(student)
            {
                MaxBytes = Bytes(field("quota"), place),
                MaxObjects = Number(field("objects"), "objects", place),
                RequestsPerSecond = Number(field("rate"), "rate", place),
            };
            if (!learners.TryAdd(learner.Key, (learner, line)))
                throw new FormatException(
                    $"{place} is the learner of line {learners[learner.Key].Line} again. Remove one of them, or tell "
                        + "them apart in a column `login` or `id`."
                );
            if (learners.Count > MostLearners)
                throw new FormatException($"{table.File} has more than {MostLearners} learners. Split the class.");
        }

        return learners.Count > 0
            ? [.. learners.Values.Select(each => each.Learner)]
            : throw new FormatException($"{table.File} has columns for students, and no student.");
    }

    private static bool IsOdd(string text) =>
        text.Length > LongestText || text.Any(letter => char.IsControl(letter) || letter is '\u2028' or '\u2029');

    private static long? Bytes(string text, string place) =>
        text.Length == 0 ? null
        : ByteSize.TryParse(text, out var bytes) && bytes > 0 ? bytes
        : throw new FormatException($"{place}: a quota is written 500 MB or 1 GiB.");

    private static int? Number(string text, string column, string place) =>
        text.Length == 0 ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
        : throw new FormatException($"{place}: {column} is a whole number above 0.");
}

/// <summary>A learner who has a part of a store; what the roster does not say is null.</summary>
/// <param name="Student">As the roster names them.</param>
public sealed record StoreLearner(RosterStudent Student)
{
    /// <summary>Bytes.</summary>
    public long? MaxBytes { get; init; }

    /// <summary>Objects.</summary>
    public int? MaxObjects { get; init; }

    /// <summary>Requests a second.</summary>
    public int? RequestsPerSecond { get; init; }

    /// <summary>The text by which the learner is known again: the login, else the id, e-mail address or name, in lower
    /// case.</summary>
    public string Key
    {
        get
        {
            var (kind, text) =
                Student.Login.Length > 0 ? ("login", Student.Login)
                : Student.Id.Length > 0 ? ("id", Student.Id)
                : Student.SisId.Length > 0 ? ("sis", Student.SisId)
                : Student.Email.Length > 0 ? ("email", Student.Email)
                : ("name", Student.FullName.Length > 0 ? Student.FullName : Student.File);
            return $"{kind}:{text.Trim().ToLowerInvariant()}";
        }
    }

    /// <summary>The words from which a short name is made: the login, the beginning of the e-mail address, or the
    /// name.</summary>
    public string ShortText =>
        Student.Login.Length > 0 ? Student.Login.Split('@')[0]
        : Student.Email.Length > 0 ? Student.Email.Split('@')[0]
        : Student.FullName;
}
