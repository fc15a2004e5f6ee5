using System.Text.Json;
using BucketLab.Grading.Gradebooks;
using BucketLab.Grading.Results;

namespace BucketLab.Grading.Tests.Gradebooks;

/// <summary>Due dates, late days, weights, predictions and who is excused.</summary>
public sealed class GradebookRulesTests : GradedFolders
{
    [Theory]
    [InlineData("2026-12-01T23:59:00Z", 0, 4)]
    [InlineData("2026-12-02T00:14:00Z", 0, 4)]
    [InlineData("2026-12-02T00:20:00Z", 1, 3.6)]
    [InlineData("2026-12-02T23:59:00Z", 1, 3.6)]
    [InlineData("2026-12-03T00:00:00Z", 2, 3.2)]
    [InlineData("2026-12-04T20:00:00Z", 3, 2.8)]
    [InlineData("2026-12-05T20:00:00Z", 4, 0)]
    public void Each_day_that_has_begun_costs_its_percent_and_after_the_last_there_are_no_points(
        string handedIn,
        int days,
        double points
    )
    {
        var cell = Ruled(
            """
            {
              "lessons": { "05": { "due": "2026-12-01T23:59:00Z" } },
              "late": { "graceMinutes": 15, "percentPerDay": 10, "maxDays": 3 }
            }
            """,
            GradedAt("05-x", ("ada", 4, handedIn))
        )
            .Rows.Single()
            .Cells.Single();
        Assert.Equal((days, (decimal)points), (cell.DaysLate, cell.Points));
    }

    [Fact]
    public void What_has_no_points_needs_no_time_and_what_has_some_does()
    {
        const string rules = """{"lessons":{"05":{"due":"2026-12-04T23:59:00Z"}},"late":{"percentPerDay":10}}""";
        var row = Ruled(rules, GradedAt("05-x", ("ken", 0, null))).Rows.Single();
        Assert.Equal((0m, 0), (row.Points, row.Cells.Single().DaysLate));
        Assert.Contains(
            "nobody knows when \"ada\"",
            Assert.Throws<FormatException>(() => Ruled(rules, GradedAt("05-x", ("ada", 1, null)))).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Free_days_go_to_the_lessons_that_were_due_first_and_had_points()
    {
        var book = Ruled(
            """
            {
              "lessons": {
                "04": { "due": "2026-12-01T00:00:00Z" },
                "05": { "due": "2026-12-10T00:00:00Z" },
                "06": { "due": "2026-12-05T00:00:00Z" }
              },
              "late": { "percentPerDay": 25, "freeDays": 3 }
            }
            """,
            GradedAt("04-x", ("ada", 0, "2026-12-03T12:00:00Z")),
            GradedAt("05-x", ("ada", 4, "2026-12-11T12:00:00Z")),
            GradedAt("06-x", ("ada", 4, "2026-12-06T12:00:00Z"))
        );
        Assert.Equal(
            [(0m, 0), (3m, 1), (4m, 2)],
            book.Rows.Single().Cells.Select(cell => (cell.Points, cell.FreeDays))
        );
    }

    [Fact]
    public void Of_several_hand_ins_the_one_with_most_points_in_the_end_counts()
    {
        var book = Ruled(
            """{ "lessons": { "05": { "due": "2026-12-01T00:00:00Z" } }, "late": { "percentPerDay": 30 } }""",
            Roster("name,login,email\nAda Lovelace,ada,a.love@example.org\n"),
            GradedAt("05-x", ("ada", 3, "2026-11-30T00:00:00Z"), ("a.love", 4, "2026-12-01T12:00:00Z"))
        );
        Assert.Equal(("ada", 3m), (book.Rows.Single().Cells[0].Submission!.Student, book.Rows.Single().Points));
    }

    [Fact]
    public void Weights_make_the_percent_and_who_is_excused_is_not_counted()
    {
        var rules = """
            { "lessons": { "05": { "weight": 3 }, "06": { "weight": 1 } }, "excused": { "grace": ["05"] } }
            """;
        string[] folders = [Graded("05-x", ("ada", 4), ("grace", 1)), Graded("06-x", ("ada", 2), ("grace", 3))];
        var book = Ruled(rules, folders);
        Assert.Equal([87.5m, 75m], book.Rows.Select(row => row.Percent));
        Assert.Equal(
            "\uFEFFname,id,login,email,05 title (of 4),06 title (of 4),total,percent\r\n"
                + "ada,,,,4,2,6,87.5\r\ngrace,,,,excused,3,3,75\r\n",
            new GradebookFile(book, null).Text(GradebookFormat.Table, withExercises: false)
        );
        var roster = Roster("Student,ID\n\"Hopper, Grace\",4712\n");
        Assert.Contains(
            "\"Hopper, Grace\",4712,,,,EX\r\n",
            new GradebookFile(
                Ruled("""{ "excused": { "4712": ["05"] } }""", roster, Graded("05-x", ("4712", 1))),
                roster
            ).Text(GradebookFormat.Canvas, withExercises: false),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_table_of_times_counts_before_the_times_of_files()
    {
        var times = Path.Combine(Root, "times.csv");
        File.WriteAllText(
            times,
            "login;lesson;submitted\nada;5;2026-12-03T10:00:00Z\nada;06;2026-12-01T10:00:00Z\n"
                + "adda;06;2026-12-01T10:00:00Z\n"
        );
        var book = Gradebook.Read(
            [GradedAt("05-x", ("ada", 4, "2026-12-01T00:00:00Z")), Graded("06-x", ("ada", 4))],
            Roster("name,login\nAda Lovelace,ada\n"),
            _ => "title",
            Rules(
                """
                {
                  "lessons": { "05": { "due": "2026-12-02T00:00:00Z" }, "06": { "due": "2026-12-02T00:00:00Z" } },
                  "late": { "percentPerDay": 50 }
                }
                """
            ),
            HandInTimes.Read(times)
        );
        Assert.Equal(["The table of times names \"adda\", who is nobody in the roster."], book.Unknown);
        Assert.Equal([(2, 0m), (0, 4m)], book.Rows.Single().Cells.Select(cell => (cell.DaysLate, cell.Points!.Value)));
    }

    [Fact]
    public void A_hand_in_whose_time_nobody_knows_stops_the_gradebook_with_what_to_do()
    {
        var problem = Assert.Throws<FormatException>(() =>
            Ruled("""{ "lessons": { "05": { "due": "2026-12-02T00:00:00Z" } } }""", Graded("05-x", ("ada", 4)))
        );
        Assert.Contains("--times", problem.Message, StringComparison.Ordinal);
        var excused = Ruled(
            """{ "lessons": { "05": { "due": "2026-12-02T00:00:00Z" } }, "excused": { "ada": ["05"] } }""",
            Graded("05-x", ("ada", 4))
        );
        Assert.True(excused.Rows.Single().Cells.Single().IsExcused);
    }

    [Fact]
    public void Predictions_that_were_made_give_a_part_of_their_points()
    {
        var folder = Graded("05-x", ("ada", 3), ("grace", 4));
        var book = new GradeFolder(folder).Book;
        var (lesson, submissions) = new GradeCache(book).ReadAll();
        var answers = new Dictionary<string, string?>
        {
            ["one"] = "200",
            ["two"] = "no",
            ["three"] = null,
        };
        File.WriteAllText(
            book,
            GradeCache.TextOf(lesson, [submissions[0] with { Predictions = answers }, submissions[1]])
        );
        var rules = Rules("""{ "lessons": { "05": { "predictions": 1.5 } } }""");

        var refused = Assert.Throws<FormatException>(() => Gradebook.Read([folder], null, _ => "title", rules));
        Assert.Contains(
            "predictions, and nobody looked at those of \"grace\"",
            refused.Message,
            StringComparison.Ordinal
        );
        File.WriteAllText(
            book,
            GradeCache.TextOf(lesson, [.. submissions.Select(one => one with { Predictions = answers })])
        );
        var read = Gradebook.Read([folder], null, _ => "title", rules);
        Assert.Equal([4m, 5m], read.Rows.Select(row => row.Points));
        Assert.Equal(5.5m, read.Lessons[0].MaxPoints);
        Assert.Equal(90.9m, read.Rows[1].Percent);
        Assert.Contains("05 title (of 5.5)", new GradebookFile(read, null).Text(GradebookFormat.Table, false));
    }

    [Theory]
    [InlineData("{", "rules.json, line 1")]
    [InlineData("null", "null")]
    [InlineData("""{ "lesson": {} }""", "lesson")]
    [InlineData("""{ "lessons": { "5": {} } }""", "`5` is no number of a lesson")]
    [InlineData("""{ "lessons": { "05": { "due": "tomorrow" } } }""", "line 1")]
    [InlineData("""{ "lessons": { "05": { "weight": -1 } } }""", "weight")]
    [InlineData("""{ "lessons": { "05": { "predictions": -1 } } }""", "predictions is a number of points")]
    [InlineData("""{ "lessons": { "05": null } }""", "`null` is no rule")]
    [InlineData("""{ "excused": { "ada": null } }""", "`null` is no rule")]
    [InlineData("""{ "late": { "percentPerDay": 101 } }""", "percentPerDay")]
    [InlineData("""{ "late": { "graceMinutes": 1441 } }""", "graceMinutes")]
    [InlineData("""{ "late": { "freeDays": -1 } }""", "freeDays")]
    [InlineData("""{ "excused": { "nobody": ["05"] } }""", "`nobody`, who is nobody in the class")]
    public void Rules_that_cannot_be_meant_say_why(string text, string why) =>
        Assert.Contains(
            why,
            Assert.Throws<FormatException>(() => Ruled(text, Graded("05-x", ("ada", 1)))).Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("login,when\nada,2026-12-01\n", "no column `submitted`")]
    [InlineData("login,submitted\nada,yesterday\n", "line 2: `yesterday` is no time")]
    [InlineData("when,submitted\nada,2026-12-01\n", "names no student")]
    public void A_table_without_times_says_why(string text, string why)
    {
        var file = Path.Combine(Root, "times.csv");
        File.WriteAllText(file, text);
        Assert.Contains(
            why,
            Assert.Throws<FormatException>(() => HandInTimes.Read(file)).Message,
            StringComparison.Ordinal
        );
    }
}
