using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace BucketLab.Judging;

/// <summary>Types and functions that the other side had this process make: they stay until it ends, so there is a limit
/// to them.</summary>
internal sealed class ImportedValues
{
    private const int MaxTypes = 500;
    private const int MaxTypeNameCharacters = 1000;
    private const int MaxFunctions = 10_000;

    private readonly ConcurrentDictionary<string, Type> types = new(StringComparer.Ordinal);
    private int functions;

    /// <summary>The type of a name.</summary>
    /// <exception cref="WireFormatException">It names none that may travel, or there were too many.</exception>
    public Type TypeOf(string name)
    {
        if (name.Length > MaxTypeNameCharacters)
            throw new WireFormatException("The name of a type is too long.");
        if (types.TryGetValue(name, out var known))
            return known;
        return types.Count < MaxTypes
            ? types.GetOrAdd(name, WireTypes.Read)
            : throw new WireFormatException("Too many types were handed over.");
    }

    /// <summary>Counts a function that is made here to stand for one of the other side.</summary>
    /// <exception cref="WireFormatException">There were too many.</exception>
    public void CountFunction()
    {
        if (Interlocked.Increment(ref functions) > MaxFunctions)
            throw new WireFormatException("Too many functions were handed over.");
    }

    /// <summary>Ends what still asks the databases among some values, and closes them.</summary>
    public static void Close(IEnumerable<object?> values)
    {
        foreach (var database in values.OfType<SqliteConnection>().Where(database => database.Handle is not null))
        {
            // A view may be written so that a query of it never ends (sqlite.org/c3ref/interrupt.html).
            raw.sqlite3_interrupt(database.Handle);
            database.Dispose();
        }
    }
}
