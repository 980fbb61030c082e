namespace StreamInterp.Motion;

/// <summary>Work that falls into independent bands, which may run in any order and at the same time.</summary>
internal interface IBandWork
{
    /// <summary>Does one band.</summary>
    void RunBand(int band);
}
