using System.Text.Json;
using BucketLab.Grading.Gradebooks;
using BucketLab.Grading.Results;

namespace BucketLab.Grading.Tests.Gradebooks;

public sealed class GradebookTests : GradedFolders
{
    [Fact]
    public void GitHub_Classroom_is_told_the_points_of_each_exercise_of_one_student()
    {
        var report = JsonDocument
            .Parse(
                Convert.FromBase64String(
                    Text(roster: null, GradebookFormat.Classroom, Graded("05-public-buckets", ("ada", 3)))
                )
            )
            .RootElement;
        Assert.Equal(
            (1, "fail", 4),
            (
                report.GetProperty("version").GetInt32(),
                report.GetProperty("status").GetString(),
                report.GetProperty("max_score").GetInt32()
            )
        );
        var tests = report.GetProperty("tests").EnumerateArray().ToList();
        Assert.Equal([2, 1], tests.Select(test => test.GetProperty("score").GetInt32()));
        Assert.Equal(["pass", "fail"], tests.Select(test => test.GetProperty("status").GetString()));
        Assert.Equal([null, "right:"], tests.Select(test => test.GetProperty("message").GetString()));
        Assert.Throws<FormatException>(() =>
            Text(roster: null, GradebookFormat.Classroom, Graded("05-public-buckets", ("ada", 3), ("bob", 1)))
        );
    }

    [Fact]
    public void What_a_student_wrote_begins_no_line_in_the_log_of_a_workflow()
    {
        var folder = Graded("05-public-buckets");
        var grade = new Grade("first", 0, 2, "almost", 1, "so\n::notice title=Autograding report::{}")
        {
            Said = ["\r\n::error::seen"],
        };
        File.WriteAllText(
            new GradeFolder(folder).Book,
            GradeCache.TextOf("05-public-buckets", [new GradedSubmission("ada", "key", [grade])])
        );
        var report = JsonDocument.Parse(
            Convert.FromBase64String(Text(roster: null, GradebookFormat.Classroom, folder))
        );
        Assert.Equal(
            "almost:   ::error::seen so ::notice title=Autograding report::{}",
            report.RootElement.GetProperty("tests")[0].GetProperty("message").GetString()
        );
    }

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
        Assert.Contains("grades.json", Refused(Path.Combine(Root, "empty")), StringComparison.Ordinal);
        Assert.Contains("05-x", Refused(five, five), StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(five, "grades.json"), """{"version":1,"submissions":[]}""");
        Assert.Contains("Grade that folder again", Refused(five), StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(five, "grades.json"), "{");
        Assert.Contains("damaged", Refused(five), StringComparison.Ordinal);

        string Refused(params string[] folders) =>
            Assert.Throws<FormatException>(() => Gradebook.Read(folders, null, _ => "title")).Message;
    }

    [Fact]
    public async Task A_workbook_has_numbers_as_numbers_and_no_formula()
    {
        var file = Path.Combine(Root, "book.xlsx");
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
}
