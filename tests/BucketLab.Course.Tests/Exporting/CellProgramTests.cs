using BucketLab.Course.Exporting;

namespace BucketLab.Course.Tests.Exporting;

public sealed class CellProgramTests
{
    [Fact]
    public void Usings_and_the_reference_leave_the_cell_and_comments_stay()
    {
        var program = CellProgram.Of(
            "#r \"../../artifacts/lab/BucketLab.dll\"\n// opens the lab\nusing BucketLab;\nusing static "
                + "System.Math;\nvar lab = 1;"
        );

        Assert.Equal(["using BucketLab;", "using static System.Math;"], program.Usings);
        Assert.Equal("// opens the lab\nvar lab = 1;", program.Statements);
    }

    [Fact]
    public void The_last_expression_is_shown() =>
        Assert.Equal(
            "var a = 1;\nShow(a +\n    2);   // three",
            CellProgram.Of("var a = 1;\na +\n    2   // three").Statements
        );

    [Fact]
    public void A_statement_at_the_end_is_left_alone() =>
        Assert.Equal("Console.WriteLine(1);", CellProgram.Of("Console.WriteLine(1);").Statements);

    [Fact]
    public void A_using_statement_is_no_directive() =>
        Assert.Equal(
            "using (var a = Open())\n    a.Read();",
            CellProgram.Of("using (var a = Open())\n    a.Read();").Statements
        );

    [Fact]
    public void Types_go_to_the_end_of_the_program()
    {
        var program = CellProgram.Of(
            "var a = new Point(1);\nrecord Point(int X);\nenum Side { Left }\nint Twice(int x) => 2 * x;"
        );

        Assert.Equal(["record Point(int X);", "enum Side { Left }"], program.Types);
        Assert.Equal("var a = new Point(1);\nint Twice(int x) => 2 * x;", program.Statements);
    }
}
