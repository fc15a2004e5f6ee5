namespace BucketLab.Desk.Lessons;

/// <summary>Keeps the file of a lesson and its notebook the same: takes in what other programs wrote, and
/// saves.</summary>
/// <param name="document">The notebook and its file.</param>
/// <param name="beforeSaving">Brings what is still gathered into the notebook.</param>
/// <param name="changedElsewhere">Is told when another program changed the file, before any notice.</param>
/// <param name="tell">Is told what people must know.</param>
/// <param name="clock">Says when outputs were saved last.</param>
internal sealed class LessonSaving(
    LessonDocument document,
    Action beforeSaving,
    Action changedElsewhere,
    Action<Notice> tell,
    TimeProvider clock
)
{
    private static readonly TimeSpan RestBetweenOutputs = TimeSpan.FromSeconds(5);

    private DateTimeOffset savedAt;
    private string? trouble;

    /// <summary>Looks at the file, and saves what is due: what was typed at once, outputs of a cell that runs now and
    /// then.</summary>
    /// <param name="isRunning">True while a cell runs.</param>
    public void Synchronise(bool isRunning)
    {
        try
        {
            Follow();
            if (
                document.HasEdits
                || (document.IsUnsaved && (!isRunning || clock.GetUtcNow() - savedAt > RestBetweenOutputs))
            )
                Save();
            trouble = null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            // Half-written by another program, or a full disk: the next look finds it whole, or says so once.
            if (trouble == exception.Message)
                return;
            trouble = exception.Message;
            tell(new Notice($"Your work is not saved at the moment: {exception.Message}"));
        }
    }

    /// <summary>Saves now. What another program wrote since the last look is taken in first.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="FormatException">Another program has written half of it.</exception>
    public void Save()
    {
        beforeSaving();
        do Follow();
        while (!document.Save());
        savedAt = clock.GetUtcNow();
    }

    /// <summary>Takes in what another program wrote.</summary>
    public void Follow()
    {
        if (document.Follow() is not { } both)
            return;
        changedElsewhere();
        foreach (var cell in both)
            tell(
                new Notice(
                    "Another program changed this cell, too. Yours stands here, the other one in the cell below.",
                    cell
                )
            );
    }
}
