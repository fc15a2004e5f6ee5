using System.Text;
using Spectre.Console;

namespace BucketLab.Cli;

/// <summary>Output of the command line: aligned plain text, with colour and a moving line only on a terminal.</summary>
internal sealed class Terminal
{
    private const int MaxColumns = 100;

    private readonly IAnsiConsole console;
    private readonly TextWriter output;

    /// <param name="output">Results.</param>
    /// <param name="error">Messages about what went wrong.</param>
    /// <param name="isTerminal">True if a person watches; <c>NO_COLOR</c> is obeyed either way (no-color.org).</param>
    public Terminal(TextWriter output, TextWriter error, bool isTerminal)
    {
        (this.output, Error, IsTerminal) = (output, error, isTerminal);
        console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Out = new AnsiConsoleOutput(output),
                Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
                ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
                Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
            }
        );
        Width = Math.Min(isTerminal && console.Profile.Width > 0 ? console.Profile.Width : MaxColumns, MaxColumns);
        console.Profile.Width = Width;
    }

    /// <summary>For messages about what went wrong.</summary>
    public TextWriter Error { get; }

    /// <summary>For results, line by line.</summary>
    public TextWriter Output => output;

    /// <summary>True if a person watches.</summary>
    public bool IsTerminal { get; }

    /// <summary>Columns that a line may use; at most 100.</summary>
    public int Width { get; }

    /// <summary>The terminal of this process.</summary>
    public static Terminal OfThisProcess()
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new Terminal(Console.Out, Console.Error, !Console.IsOutputRedirected);
    }

    /// <summary>Writes one line.</summary>
    public void Line(string text = "") => output.WriteLine(text);

    /// <summary>Writes one line that begins with a coloured word.</summary>
    public void Line(Tone tone, string word, string rest)
    {
        if (!IsTerminal)
        {
            output.WriteLine(word + rest);
            return;
        }

        console.Write(new Text(word, StyleOf(tone)));
        output.WriteLine(rest);
    }

    /// <summary>Writes aligned columns; the first row is the heading.</summary>
    /// <param name="rows">Texts; every row as long as the first.</param>
    /// <param name="rightAligned">Columns of numbers.</param>
    public void Table(IReadOnlyList<IReadOnlyList<string>> rows, params IReadOnlyCollection<int> rightAligned)
    {
        var table = new Table { Border = TableBorder.None, ShowHeaders = true };
        foreach (var (index, heading) in rows[0].Index())
        {
            var column = new TableColumn(new Text(heading)) { Padding = new Padding(0, 0, 2, 0) };
            table.AddColumn(rightAligned.Contains(index) ? column.RightAligned().NoWrap() : column);
        }

        foreach (var row in rows.Skip(1))
            table.AddRow(row.Select(text => new Text(text)));
        console.Write(table);
    }

    /// <summary>Asks for a line that is not shown while it is typed.</summary>
    public string AskHidden(string question) =>
        console.Prompt(new TextPrompt<string>(Markup.Escape(question)).Secret());

    /// <summary>Asks for a line.</summary>
    public string Ask(string question) => console.Prompt(new TextPrompt<string>(Markup.Escape(question)));

    private static Style StyleOf(Tone tone) =>
        new(
            tone switch
            {
                Tone.Good => Color.Green,
                Tone.Bad => Color.Red,
                Tone.Unsure => Color.Yellow,
                _ => Color.Grey,
            }
        );
}
