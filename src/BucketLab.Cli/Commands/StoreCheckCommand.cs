using System.Globalization;
using BucketLab.Cli.Stores;

namespace BucketLab.Cli.Commands;

/// <summary><c>lab store check</c>: reads every byte of the embedded store and names what is damaged.</summary>
internal sealed class StoreCheckCommand : LabCommand
{
    /// <param name="surroundings">Where to look and to write.</param>
    public StoreCheckCommand(Surroundings surroundings)
        : base("check", "Reads every object of the embedded store, holds it against its checksums and names what is damaged. Starts the store when it does not run.",
            ("lab store check", "exit code 1 when something is damaged")) =>
        SetAction(async (_, cancellationToken) =>
        {
            using var answer = await RootControl.AskAsync(surroundings, HttpMethod.Get, "check", body: null, cancellationToken);
            var root = answer!.RootElement;
            var damage = root.GetProperty("damage").EnumerateArray().Select(line => line.GetString()!).Order(StringComparer.Ordinal).ToList();
            foreach (var line in damage)
                surroundings.Terminal.Line(Tone.Bad, "damaged", line);
            surroundings.Terminal.Line(string.Create(CultureInfo.InvariantCulture,
                $"{root.GetProperty("versions").GetInt32()} versions read, {root.GetProperty("bytes").GetInt64()} bytes, {damage.Count} damaged."));
            if (damage.Count == 0)
                return ExitCode.Ok;
            surroundings.Terminal.Line("Overwrite or delete what is damaged; everything else works meanwhile.");
            return ExitCode.Failed;
        });
}
