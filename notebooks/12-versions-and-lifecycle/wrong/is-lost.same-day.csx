Func<Random, int, int, double, int, bool> isLost =
    (dice, disks, needed, diesPerDay, repairDays) =>
{
    var backOn = new int[disks];
    for (int day = 0; day < 365; day++)
    {
        for (int disk = 0; disk < disks; disk++)
            if (day >= backOn[disk] && dice.NextDouble() < diesPerDay)
                backOn[disk] = day + 1;
        if (backOn.Count(back => back <= day) < needed)
            return true;
    }
    return false;
};
