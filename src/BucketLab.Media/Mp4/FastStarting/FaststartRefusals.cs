using System.Globalization;

namespace BucketLab.Media.Mp4;

/// <summary>
/// Files that fast start does not touch, because some offset in the file would silently point to the wrong byte. It
/// goes by boxes, never by bytes that look like one, and what no player reads is no reason: padding, leftovers behind
/// the last box and broken user data are copied as they are.
/// </summary>
internal static class FaststartRefusals
{
    /// <summary>
    /// Boxes that hold media or offsets, or boxes that do: broken, they leave something that cannot be moved with the
    /// rest.
    /// </summary>
    private static readonly FourCc[] Carrying =
    [
        "moov",
        "trak",
        "mdia",
        "minf",
        "stbl",
        "stco",
        "co64",
        "dinf",
        "dref",
        "mdat",
        "moof",
        "traf",
        "mvex",
    ];

    public static void Check(Mp4File file)
    {
        if (DamageThatMatters(file) is { } damage)
            Refuse(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The file is damaged at byte {damage.OffsetBytes}: {damage.Message} Repair or fetch it again "
                        + $"first."
                )
            );
        if (file.Boxes.OfType<MoovBox>().Count() is var count and not 1)
            Refuse(
                count == 0
                    ? "The file has no moov: it is no MP4, or its recording never ended."
                    : FormattableString.Invariant($"The file has {count} moov boxes; only one can be meant.")
            );
        // mvex alone only says that fragments may follow.
        if (file.Boxes.Any(box => box is MoofBox))
            Refuse("The file is in fragments, each with its own index, so that it needs no fast start.");
        if (!file.Boxes.Any(box => box is MdatBox))
            Refuse("The file has no mdat, so that there is no media to start.");
        // Where nothing moves, no offset can become wrong.
        if (!file.IsFastStart)
            CheckOffsets(file);
    }

    private static BoxDamage? DamageThatMatters(Mp4File file)
    {
        if (file.AllBoxes.OfType<DamagedBox>().FirstOrDefault(box => Carrying.Contains(box.Type)) is { } broken)
            return file.Damage.FirstOrDefault(damage => damage.OffsetBytes >= broken.Place.OffsetBytes);
        return file.Moov is null && file.Damage is [var first, ..] ? first : null;
    }

    private static void CheckOffsets(Mp4File file)
    {
        if (file.Moov!.Descendants().OfType<DrefBox>().Any(dref => dref.RefersToOtherFiles))
            Refuse("A track keeps its media in another file, whose offsets are not to be changed.");
        if (file.Moov.Boxes.Any(box => box.Type == "cmov"))
            Refuse("The moov is compressed (cmov), so that its chunk offsets cannot be patched in place.");
        if (file.Moov.Tracks.SelectMany(track => track.Descendants()).Any(box => box.Type == "saio"))
            Refuse("The box 'saio' holds offsets that this does not know how to patch.");
        if (file.AllBoxes.OfType<MetaBox>().Any(HoldsItemsOfTheFile))
            Refuse("A meta box holds items with offsets of their own (iloc) that this does not know how to patch.");
        if (SidxReachesOver(file))
            Refuse("An index of segments (sidx) counts across the moov to be moved, and its offsets are not patched.");
    }

    private static bool HoldsItemsOfTheFile(MetaBox meta) =>
        meta.Boxes.Any(box =>
            box.Type == "iloc"
            && (box is not UnknownBox { Payload: var payload } || ItemLocations.PointIntoFile(payload))
        );

    // Its offsets count from its own end, so that only what is taken out between it and its media changes them.
    private static bool SidxReachesOver(Mp4File file) =>
        file.Boxes.TakeWhile(box => box is not MoovBox).Any(box => box is SidxBox)
        && file.Boxes.SkipWhile(box => box is not MoovBox).Any(box => box is MdatBox);

    private static void Refuse(string reason) => throw new FaststartRefusedException(reason);
}
