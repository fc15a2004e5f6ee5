using System.IO.Compression;
using System.Text;
using BucketLab.Course.Lessons;
using BucketLab.Notebooks.Documents;

namespace BucketLab.Grading.Tests;

/// <summary>A student of a made class, what they hand in for lesson 00, and what they have to get for it.</summary>
/// <param name="Id">As the platform numbers them.</param>
/// <param name="FirstName">May have letters of other languages.</param>
/// <param name="LastName">The same.</param>
/// <param name="Login">Plain letters.</param>
/// <param name="Points">As a gradebook writes them, late days taken off; empty where there is no grade.</param>
/// <param name="Work">The file of their answers.</param>
internal sealed record MadeStudent(
    int Id,
    string FirstName,
    string LastName,
    string Login,
    string Points,
    Func<Lesson, byte[]> Work
)
{
    private const string OwnWork = """
        using System.IO;
        Func<IAmazonS3, string, string, string, Task> putNote = async (s3, bucket, name, text) =>
        {
            var bytes = System.Text.Encoding.UTF8.GetBytes(text);
            using (var body = new MemoryStream(bytes))
            {
                var request = new PutObjectRequest();
                request.BucketName = bucket;
                request.Key = "notes/" + name + ".txt";
                request.InputStream = body;
                await s3.PutObjectAsync(request);
            }
        };
        """;

    private const string RenamedWork = """
        using System.IO;
        // my own idea
        Func<IAmazonS3, string, string, string, Task> putNote = async (client, where, title, words) =>
        {
            var raw = System.Text.Encoding.UTF8.GetBytes(words);
            using (var stream = new MemoryStream(raw)) {
                var put = new PutObjectRequest();
                put.BucketName = where; put.Key = "notes/" + title + ".txt"; put.InputStream = stream;
                await client.PutObjectAsync(put);   // sends it
            }
        };
        """;

    /// <summary>The class, in the order of the roster.</summary>
    public static IReadOnlyList<MadeStudent> All { get; } =
    [
        new(4701, "Ada", "Lovelace", "ada", "4", lesson => Bytes(Solved(lesson))),
        new(4702, "Zoë", "Łuk", "zoe", "4", lesson => WithMark(Encoding.Unicode, Solved(lesson))),
        new(4703, "Grace", "Hopper", "grace", "3.6", lesson => Bytes(Solved(lesson))) { IsLate = true },
        new(
            4704,
            "Alan",
            "Turing",
            "alan",
            "3",
            lesson => Bytes(Solved(lesson, "count-refused", "int refusedRequests = 3;"))
        ),
        new(4705, "Edsger", "Dijkstra", "edsger", "4", lesson => Bytes(Solved(lesson, "put-note", OwnWork))),
        new(
            4706,
            "Per",
            "Brinch Hansen",
            "per",
            "4",
            lesson => WithMark(Encoding.UTF8, Solved(lesson, "put-note", RenamedWork))
        ),
        new(4707, "Barbara", "Liskov", "barbara", "0", lesson => Bytes(lesson.Notebook.ToJson())),
        new(
            4708,
            "Tony",
            "Hoare",
            "tony",
            "3",
            lesson => Bytes(Solved(lesson, "count-refused", "Environment.Exit(0);"))
        ),
        new(4709, "Ken", "Thompson", "ken", "0", _ => []),
        new(4710, "Radia", "Perlman", "radia", "0", _ => Bytes("See my other account.")),
    ];

    /// <summary>True if it was handed in on the day after it was due.</summary>
    public bool IsLate { get; init; }

    /// <summary>Makes the zip file that a platform hands out.</summary>
    /// <param name="file">Written.</param>
    /// <param name="lesson">The lesson that they answer.</param>
    /// <param name="nameOf">The name under which the platform keeps what somebody handed in.</param>
    public static void Zip(string file, Lesson lesson, Func<MadeStudent, string> nameOf)
    {
        using var zip = ZipFile.Open(file, ZipArchiveMode.Create);
        foreach (var student in All)
        {
            var entry = zip.CreateEntry(nameOf(student));
            entry.LastWriteTime = new DateTimeOffset(
                new DateTime(2026, 11, student.IsLate ? 21 : 20, 12, 0, 0, DateTimeKind.Local)
            );
            using var content = entry.Open();
            content.Write(student.Work(lesson));
        }
    }

    private static string Solved(Lesson lesson, string? exercise = null, string source = "")
    {
        var notebook = AnsweredNotebook.Solved(lesson).Notebook;
        if (exercise is not null)
            notebook.Find(exercise)!.Source = source;
        return notebook.ToJson();
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] WithMark(Encoding encoding, string text) =>
        [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];
}
