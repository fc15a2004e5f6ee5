Func<double, int, double, bool, bool, bool> oneMachine =
    (perSecond, workers, secondsEach, silenceHurts, copyElsewhere) =>
    2 * perSecond < workers / secondsEach && !silenceHurts;
