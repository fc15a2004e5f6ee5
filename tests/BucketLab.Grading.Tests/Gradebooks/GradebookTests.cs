using System.Text.Json;
using BucketLab.Grading.Gradebooks;
using BucketLab.Grading.Results;

namespace BucketLab.Grading.Tests.Gradebooks;

public sealed class GradebookTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("bucketlab-gradebook-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void A_table_has_a_row_for_each_who_handed_in_with_total_and_percent()
    {
        var (five, six) = (Graded("05-public-and-private", ("ada", 3), ("=cmd", 1)), Graded("06-rest", ("ada", 4)));
        Assert.Equal(
            "\uFEFFname,id,login,email,05 title (of 4),06 title (of 4),total,percent\r\n"
                + "\"'=cmd\",,,,1,,1,12.5\r\n"
                + "ada,,,,3,4,7,87.5\r\n",
            Text(null, GradebookFormat.Table, five, six)
        );
    }

    [Fact]
    public void Points_of_exercises_stand_behind_those_of_their_lesson() =>
        Assert.Equal(
            "\uFEFFname,id,login,email,05 title (of 4),first (of 2),second (of 2),total,percent\r\n"
                + "ada,,,,3,2,1,3,75\r\n",
            Text(null, GradebookFormat.Table, withExercises: true, Graded("05-x", ("ada", 3)))
        );

    [Fact]
    public void Canvas_gets_its_own_columns_and_what_it_has_of_a_student_back()
    {
        var roster = Roster(
            "Student,ID,SIS User ID,SIS Login ID,Section,05 title (991),Unposted Current Score\r\n"
                + "    Points Possible,,,,,10,(read only)\r\n"
                + "\"Lovelace, Ada\",4711,S1,ada,Monday,,\r\n"
                + "\"Hopper, Grace\",4712,S2,grace,Monday,,\r\n"
        );
        Assert.Equal(
            "Student,ID,SIS User ID,SIS Login ID,Section,05 title (991),06 title\r\n"
                + "\"    Points Possible\",,,,,4,4\r\n"
                + "\"Lovelace, Ada\",4711,S1,ada,Monday,3,2\r\n"
                + "\"Hopper, Grace\",4712,S2,grace,Monday,,4\r\n",
            Text(
                roster,
                GradebookFormat.Canvas,
                Graded("05-x", ("lovelaceada_LATE_4711_99_hw-1", 3)),
                Graded("06-x", ("hoppergrace_4712_98_hw", 4), ("ADA", 2))
            )
        );
    }

    [Fact]
    public void Moodle_gets_e_mail_addresses_and_knows_its_own_folders()
    {
        var roster = Roster("First name\tLast name\tID number\tEmail address\nZoë\tŁuk\t17\tzoe@example.org\n");
        Assert.Equal(
            "First name,Last name,ID number,Email address,05 title\r\nZoë,Łuk,17,zoe@example.org,3\r\n",
            Text(roster, GradebookFormat.Moodle, Graded("05-x", ("Zoë Łuk_123_assignsubmission_file", 3)))
        );
    }

    [Fact]
    public void Blackboard_gets_quoted_fields_and_its_own_column_number()
    {
        var roster = Roster(
            "\"Last Name\",\"First Name\",\"Username\",\"Student ID\",\"05 title [Total Pts: 4 Score] |8812\"\n"
                + "\"Lovelace\",\"Ada\",\"alove\",\"77\",\"\"\n",
            System.Text.Encoding.Unicode
        );
        Assert.Equal(
            "\uFEFF\"Last Name\",\"First Name\",\"Username\",\"Student ID\",\"05 title [Total Pts: 4 Score] |8812\"\r\n"
                + "\"Lovelace\",\"Ada\",\"alove\",\"77\",\"4\"\r\n",
            Text(roster, GradebookFormat.Blackboard, Graded("05-x", ("hw-05-alove", 4)))
        );
    }

    [Fact]
    public void Json_holds_the_same()
    {
        using var book = JsonDocument.Parse(
            Text(null, GradebookFormat.Json, withExercises: true, Graded("05-x", ("ada", 3)))
        );
        var ada = book.RootElement.GetProperty("students")[0];
        Assert.Equal(("ada", 3), (ada.GetProperty("name").GetString(), ada.GetProperty("points").GetInt32()));
        Assert.Equal(1, ada.GetProperty("lessons")[0].GetProperty("exercises").GetProperty("second").GetInt32());
    }

    [Fact]
    public void Of_several_hand_ins_of_one_student_the_best_counts()
    {
        var roster = Roster("name,login,email\nAda Lovelace,ada,a.love@example.org\n");
        var book = Read(roster, Graded("05-x", ("ada", 1), ("a.love", 4), ("Ada Lovelace", 2)));
        Assert.Equal(4, book.Rows.Single().Points);
        Assert.Empty(book.Unknown);
    }

    [Fact]
    public void A_submission_of_nobody_and_one_that_fits_two_are_named()
    {
        var roster = Roster("name,login\nAda Lovelace,ada\nAda Lovelace,ada2\n");
        var book = Read(roster, Graded("05-x", ("Ada Lovelace", 4), ("stranger", 4), ("ada2", 1)));
        Assert.Equal([0, 1], book.Rows.Select(row => row.Points));
        Assert.Equal(2, book.Unknown.Count);
        Assert.Contains("\"stranger\"", book.Unknown[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "names no student")]
    [InlineData("points,remark\n1,2\n", "names no student")]
    [InlineData("name,id\n", "no student")]
    [InlineData("name,id\nAda,1\nGrace,1\n", "line 3")]
    public void A_table_that_is_no_roster_says_why(string text, string why) =>
        Assert.Contains(why, Assert.Throws<FormatException>(() => Roster(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_platform_that_could_not_know_a_student_is_named_with_what_to_do()
    {
        var roster = Roster("name,email\nAda,\n");
        var book = Read(roster, Graded("05-x", ("Ada", 4)));
        foreach (var format in (GradebookFormat[])[GradebookFormat.Canvas, GradebookFormat.Moodle])
            Assert.Contains(
                "--roster",
                Assert.Throws<FormatException>(() => new GradebookFile(book, roster).Text(format, false)).Message,
                StringComparison.Ordinal
            );
    }

    [Fact]
    public void Folders_without_grades_or_twice_of_one_lesson_are_refused()
    {
        var five = Graded("05-x", ("ada", 1));
        Assert.Contains("grades.json", Refused(Path.Combine(root, "empty")), StringComparison.Ordinal);
        Assert.Contains("05-x", Refused(five, five), StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(five, "grades.json"), """{"version":1,"submissions":[]}""");
        Assert.Contains("Grade that folder again", Refused(five), StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(five, "grades.json"), "{");
        Assert.Contains("damaged", Refused(five), StringComparison.Ordinal);

        string Refused(params string[] folders) =>
            Assert.Throws<FormatException>(() => Gradebook.Read(folders, null, _ => "title")).Message;
    }

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
        var times = Path.Combine(root, "times.csv");
        File.WriteAllText(times, "login;lesson;submitted\nada;5;2026-12-03T10:00:00Z\nada;06;2026-12-01T10:00:00Z\n");
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

    [Theory]
    [InlineData("{", "rules.json, line 1")]
    [InlineData("null", "null")]
    [InlineData("""{ "lesson": {} }""", "lesson")]
    [InlineData("""{ "lessons": { "5": {} } }""", "`5` is no number of a lesson")]
    [InlineData("""{ "lessons": { "05": { "due": "tomorrow" } } }""", "line 1")]
    [InlineData("""{ "lessons": { "05": { "weight": -1 } } }""", "weight")]
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
        var file = Path.Combine(root, "times.csv");
        File.WriteAllText(file, text);
        Assert.Contains(
            why,
            Assert.Throws<FormatException>(() => HandInTimes.Read(file)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_workbook_has_numbers_as_numbers_and_no_formula()
    {
        var file = Path.Combine(root, "book.xlsx");
        var book = Read(null, Graded("05-x", ("ada", 3), ("=1+1", 1)));
        await new GradebookFile(book, null).WriteAsync(
            file,
            GradebookFormat.Xlsx,
            withExercises: true,
            TestContext.Current.CancellationToken
        );
        using var zip = System.IO.Compression.ZipFile.OpenRead(file);
        var sheet = System.Xml.Linq.XDocument.Load(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        var rows = sheet.Descendants().Where(one => one.Name.LocalName == "row").ToList();
        Assert.Equal(3, rows.Count);
        Assert.DoesNotContain(sheet.Descendants(), one => one.Name.LocalName == "f");
        var cells = rows[1].Elements().ToList();
        Assert.Equal(("=1+1", "inlineStr"), (cells[0].Value, (string?)cells[0].Attribute("t")));
        Assert.Equal(("1", (string?)null), (cells[4].Value, (string?)cells[4].Attribute("t")));
    }

    private Gradebook Ruled(string rules, params string[] folders) => Ruled(rules, null, folders);

    private Gradebook Ruled(string rules, Roster? roster, params string[] folders) =>
        Gradebook.Read(folders, roster, _ => "title", Rules(rules));

    private GradebookRules Rules(string text)
    {
        var file = Path.Combine(root, "rules.json");
        File.WriteAllText(file, text);
        return GradebookRules.Read(file);
    }

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private Roster Roster(string text, System.Text.Encoding? encoding = null)
    {
        var file = Path.Combine(root, "roster.csv");
        File.WriteAllText(file, text, encoding ?? new System.Text.UTF8Encoding(false));
        return Grading.Gradebooks.Roster.Read(file);
    }

    private static Gradebook Read(Roster? roster, params string[] folders) =>
        Gradebook.Read(folders, roster, _ => "title");

    private static string Text(Roster? roster, GradebookFormat format, params string[] folders) =>
        Text(roster, format, false, folders);

    private static string Text(Roster? roster, GradebookFormat format, bool withExercises, params string[] folders) =>
        new GradebookFile(Read(roster, folders), roster).Text(format, withExercises);

    // Two exercises of two points; the first gets them first.
    private string Graded(string lesson, params (string Student, int Points)[] submissions) =>
        GradedAt(lesson, [.. submissions.Select(one => (one.Student, one.Points, (string?)null))]);

    private string GradedAt(string lesson, params (string Student, int Points, string? HandedIn)[] submissions)
    {
        var folder = Directory.CreateDirectory(Path.Combine(root, $"{lesson}-{Guid.NewGuid():N}")).FullName;
        File.WriteAllText(
            new GradeFolder(folder).Book,
            GradeCache.TextOf(
                lesson,
                [
                    .. submissions.Select(submission => new GradedSubmission(
                        submission.Student,
                        Guid.NewGuid().ToString(),
                        [
                            new Grade("first", Math.Min(2, submission.Points), 2, Grade.Right, 1, ""),
                            new Grade("second", Math.Max(0, submission.Points - 2), 2, Grade.Right, 1, ""),
                        ]
                    )
                    {
                        HandedIn = submission.HandedIn is { } time ? Time(time) : null,
                    }),
                ]
            )
        );
        return folder;
    }
}
