import type { AllowedNames } from './allowed-names.ts';

/** NumPy, SciPy, pandas, joblib. */
export const SCIENTIFIC: AllowedNames = {
  construct: `
joblib.numpy_pickle: NumpyArrayWrapper
numpy: bool bool_ byte bytes_ clongdouble complex128 complex64 complex_ datetime64 double dtype float128 float16 float32 float64 float_ floating generic half inexact int16 int32 int64 int8 int_ intc integer intp longdouble longlong ma.MaskedArray matrix ndarray number object_ poly1d recarray record short signedinteger single str_ string_ timedelta64 ubyte uint uint16 uint32 uint64 uint8 uintc uintp ulonglong unicode_ unsignedinteger ushort void
numpy._core.multiarray: scalar
numpy._core.numeric: _frombuffer
numpy._core.records: recarray record
numpy.core._dtype: _kind_name
numpy.core.defchararray: chararray
numpy.core.multiarray: scalar
numpy.core.numeric: _frombuffer
numpy.core.records: recarray record
numpy.dtypes: BoolDType ByteDType BytesDType CLongDoubleDType Complex128DType Complex64DType DateTime64DType Float16DType Float32DType Float64DType Int16DType Int32DType Int64DType Int8DType IntDType LongDType LongDoubleDType LongLongDType ObjectDType ShortDType StrDType StringDType TimeDelta64DType UByteDType UInt16DType UInt32DType UInt64DType UInt8DType UIntDType ULongDType ULongLongDType UShortDType VoidDType
numpy.lib._polynomial_impl: poly1d
numpy.lib.polynomial: poly1d
numpy.ma: MaskedArray
numpy.ma.core: MaskedArray MaskedConstant _MaskedUFunc mvoid
numpy.matrixlib.defmatrix: matrix
numpy.polynomial.chebyshev: Chebyshev
numpy.polynomial.hermite: Hermite
numpy.polynomial.laguerre: Laguerre
numpy.polynomial.legendre: Legendre
numpy.polynomial.polynomial: Polynomial
numpy.random: BitGenerator Generator MT19937 PCG64 PCG64DXSM Philox RandomState SFC64 SeedSequence
numpy.random._bit_generator: SeedSequence __pyx_unpickle_SeedSequence
numpy.random._generator: Generator
numpy.random._mt19937: MT19937
numpy.random._pcg64: PCG64 PCG64DXSM
numpy.random._philox: Philox
numpy.random._sfc64: SFC64
numpy.random.bit_generator: BitGenerator SeedSequence SeedlessSeedSequence __pyx_unpickle_SeedSequence
numpy.random.mtrand: RandomState
numpy.rec: recarray record
pandas: ArrowDtype BooleanDtype CategoricalDtype DatetimeTZDtype Float32Dtype Float64Dtype Int16Dtype Int32Dtype Int64Dtype Int8Dtype Interval IntervalDtype NA NaT Period PeriodDtype SparseDtype StringDtype Timedelta Timestamp UInt16Dtype UInt32Dtype UInt64Dtype UInt8Dtype
pandas._libs.arrays: NDArrayBacked __pyx_unpickle_NDArrayBacked
pandas._libs.index: Int64Engine ObjectEngine
pandas._libs.internals: BlockManager BlockPlacement _unpickle_block
pandas._libs.interval: Interval _interval_unpickle
pandas._libs.missing: NA NAType _pickle_NA
pandas._libs.sparse: BlockIndex IntIndex
pandas._libs.tslibs.dtypes: NpyDatetimeUnit PeriodDtypeBase
pandas._libs.tslibs.nattype: NaTType _nat_unpickle
pandas._libs.tslibs.offsets: BDay BMonthBegin BMonthEnd BYearEnd BaseOffset BusinessDay BusinessHour CustomBusinessDay DateOffset Day Hour Micro Milli Minute MonthBegin MonthEnd Nano QuarterBegin QuarterEnd Second SemiMonthEnd Week WeekOfMonth YearBegin YearEnd __pyx_unpickle_BaseOffset
pandas._libs.tslibs.period: Period
pandas._libs.tslibs.timedeltas: Timedelta _timedelta_unpickle
pandas._libs.tslibs.timestamps: Timestamp _unpickle_timestamp
pandas.api.types: CategoricalDtype DatetimeTZDtype IntervalDtype PeriodDtype
pandas.core.dtypes.dtypes: ArrowDtype CategoricalDtype CategoricalDtypeType DatetimeTZDtype IntervalDtype PeriodDtype SparseDtype
pandas.core.dtypes.missing: NA
pandas.core.internals: BlockManager SingleBlockManager
pandas.core.internals.blocks: Block BoolBlock CategoricalBlock DatetimeBlock DatetimeTZBlock ExtensionBlock FloatBlock IntBlock NumericBlock ObjectBlock new_block
pandas.core.internals.managers: BlockManager SingleBlockManager _unpickle_block
pandas.tslib: Timestamp
scipy.interpolate._bspl: BSpline
scipy.interpolate._ppoly: PPoly
scipy.sparse: bsr_matrix coo_array coo_matrix csc_array csc_matrix csr_array csr_matrix dia_matrix dok_matrix lil_matrix
scipy.sparse._bsr: bsr_array bsr_matrix
scipy.sparse._coo: coo_array coo_matrix
scipy.sparse._csc: csc_array csc_matrix
scipy.sparse._csr: csr_array csr_matrix
scipy.sparse._dia: dia_array dia_matrix
scipy.sparse._dok: dok_array dok_matrix
scipy.sparse._lil: lil_array lil_matrix
scipy.spatial._ckdtree: cKDTree cKDTreeNode
scipy.spatial.ckdtree: cKDTree
scipy.spatial.transform._rotation: Rotation __pyx_unpickle_Rotation
scipy.spatial.transform.rotation: Rotation
`,
  restore: `
joblib.parallel: BatchedCalls Parallel
numpy: vectorize
numpy.lib._function_base_impl: vectorize
numpy.lib._index_tricks_impl: CClass IndexExpression RClass nd_grid
numpy.lib.function_base: vectorize
pandas: Categorical CategoricalIndex DataFrame DatetimeIndex Flags Index IntervalIndex MultiIndex PeriodIndex RangeIndex Series TimedeltaIndex
pandas.arrays: ArrowExtensionArray ArrowStringArray BooleanArray Categorical DatetimeArray FloatingArray IntegerArray IntervalArray NumpyExtensionArray PandasArray PeriodArray SparseArray StringArray TimedeltaArray
pandas.core.arrays.arrow.array: ArrowExtensionArray
pandas.core.arrays.boolean: BooleanArray BooleanDtype
pandas.core.arrays.categorical: Categorical
pandas.core.arrays.datetimes: DatetimeArray
pandas.core.arrays.floating: Float32Dtype Float64Dtype FloatingArray
pandas.core.arrays.integer: Int16Dtype Int32Dtype Int64Dtype Int8Dtype IntegerArray UInt16Dtype UInt32Dtype UInt64Dtype UInt8Dtype
pandas.core.arrays.interval: IntervalArray
pandas.core.arrays.numpy_: NumpyExtensionArray PandasArray
pandas.core.arrays.period: PeriodArray
pandas.core.arrays.sparse.array: SparseArray
pandas.core.arrays.sparse.dtype: SparseDtype
pandas.core.arrays.string_: StringArray StringDtype
pandas.core.arrays.string_arrow: ArrowStringArray ArrowStringArrayNumpySemantics
pandas.core.arrays.timedeltas: TimedeltaArray
pandas.core.categorical: Categorical
pandas.core.dtypes.dtypes: ExtensionDtype NumpyEADtype PandasDtype
pandas.core.flags: Flags
pandas.core.frame: DataFrame
pandas.core.groupby.generic: DataFrameGroupBy SeriesGroupBy
pandas.core.index: Index Int64Index MultiIndex
pandas.core.indexes.base: Index
pandas.core.indexes.category: CategoricalIndex
pandas.core.indexes.datetimes: DatetimeIndex
pandas.core.indexes.frozen: FrozenList
pandas.core.indexes.interval: IntervalIndex
pandas.core.indexes.multi: MultiIndex
pandas.core.indexes.numeric: Float64Index Int64Index NumericIndex UInt64Index
pandas.core.indexes.period: PeriodIndex
pandas.core.indexes.range: RangeIndex
pandas.core.indexes.timedeltas: TimedeltaIndex
pandas.core.series: Series
pandas.indexes.base: Index
pandas.indexes.multi: MultiIndex
pandas.indexes.numeric: Float64Index Int64Index
pandas.indexes.range: RangeIndex
scipy.interpolate._bsplines: BSpline
scipy.interpolate._cubic: Akima1DInterpolator CubicHermiteSpline CubicSpline PchipInterpolator
scipy.interpolate._fitpack2: BivariateSpline InterpolatedUnivariateSpline LSQUnivariateSpline RectBivariateSpline SmoothBivariateSpline UnivariateSpline
scipy.interpolate._interpolate: BPoly NdPPoly PPoly RegularGridInterpolator interp1d
scipy.interpolate._ndgriddata: NearestNDInterpolator
scipy.interpolate._rbf: Rbf
scipy.interpolate._rbfinterp: RBFInterpolator
scipy.interpolate._rgi: RegularGridInterpolator
scipy.interpolate.interpolate: interp1d
scipy.optimize._lbfgsb_py: LbfgsInvHessProduct
scipy.optimize._optimize: OptimizeResult
scipy.optimize.optimize: OptimizeResult
scipy.signal._ltisys: StateSpace TransferFunction ZerosPolesGain
scipy.sparse.linalg._interface: LinearOperator MatrixLinearOperator _CustomLinearOperator
scipy.spatial._kdtree: KDTree KDTree.innernode KDTree.leafnode KDTree.node
scipy.stats: rv_continuous rv_discrete rv_histogram
scipy.stats._continuous_distns: alpha_gen anglit_gen arcsine_gen argus_gen beta_gen betaprime_gen bradford_gen burr12_gen burr_gen cauchy_gen chi2_gen chi_gen cosine_gen crystalball_gen dgamma_gen dpareto_lognorm_gen dweibull_gen erlang_gen expon_gen exponnorm_gen exponpow_gen exponweib_gen f_gen fatiguelife_gen fisk_gen foldcauchy_gen foldnorm_gen gamma_gen gausshyper_gen genexpon_gen genextreme_gen gengamma_gen genhalflogistic_gen genhyperbolic_gen geninvgauss_gen genlogistic_gen gennorm_gen genpareto_gen gibrat_gen gompertz_gen gumbel_l_gen gumbel_r_gen halfcauchy_gen halfgennorm_gen halflogistic_gen halfnorm_gen hypsecant_gen invgamma_gen invgauss_gen invweibull_gen irwinhall_gen jf_skew_t_gen johnsonsb_gen johnsonsu_gen kappa3_gen kappa4_gen ksone_gen kstwo_gen kstwobign_gen landau_gen laplace_asymmetric_gen laplace_gen levy_gen levy_l_gen loggamma_gen logistic_gen loglaplace_gen lognorm_gen lomax_gen maxwell_gen mielke_gen moyal_gen nakagami_gen ncf_gen nct_gen ncx2_gen norm_gen norminvgauss_gen pareto_gen pearson3_gen powerlaw_gen powerlognorm_gen powernorm_gen rayleigh_gen rdist_gen recipinvgauss_gen reciprocal_gen rel_breitwigner_gen rice_gen rv_histogram semicircular_gen skewcauchy_gen skewnorm_gen studentized_range_gen t_gen trapezoid_gen triang_gen truncexpon_gen truncnorm_gen truncpareto_gen truncweibull_min_gen tukeylambda_gen uniform_gen vonmises_gen wald_gen weibull_max_gen weibull_min_gen wrapcauchy_gen
scipy.stats._discrete_distns: _nchypergeom_gen bernoulli_gen betabinom_gen betanbinom_gen binom_gen boltzmann_gen dlaplace_gen geom_gen hypergeom_gen logser_gen nbinom_gen nchypergeom_fisher_gen nchypergeom_wallenius_gen nhypergeom_gen planck_gen poisson_binom_gen poisson_gen randint_gen skellam_gen yulesimon_gen zipf_gen zipfian_gen
scipy.stats._distn_infrastructure: rv_continuous rv_continuous_frozen rv_discrete rv_discrete_frozen rv_frozen rv_sample
scipy.stats._kde: gaussian_kde
scipy.stats._multivariate: multivariate_normal_frozen multivariate_normal_gen
scipy.stats._stats_py: LinregressResult SignificanceResult
scipy.stats.kde: gaussian_kde
`,
  refer: `
numpy: abs absolute add amax amin arccos arccosh arcsin arcsinh arctan arctan2 arctanh argmax argmin array asarray cbrt ceil clip concatenate conjugate cos cosh deg2rad degrees divide dot equal exp exp2 expm1 fabs floor floor_divide fmax fmin gcd greater greater_equal heaviside hypot identity inf isfinite isinf isnan lcm less less_equal linalg.norm log log10 log1p log2 logical_and logical_not logical_or logical_xor matmul max maximum mean median min minimum mod multiply nan nanmean nanmedian nansum negative not_equal number ones positive power rad2deg radians ravel reciprocal remainder rint round sign sin sinh sqrt square squeeze std subtract sum tan tanh transpose true_divide trunc unique var where zeros
numpy._core._multiarray_umath: abs absolute add arccos arccosh arcsin arcsinh arctan arctan2 arctanh cbrt ceil clip conjugate cos cosh deg2rad degrees divide equal exp exp2 expm1 fabs floor floor_divide fmax fmin gcd greater greater_equal heaviside hypot isfinite isinf isnan lcm less less_equal log log10 log1p log2 logical_and logical_not logical_or logical_xor matmul maximum minimum mod multiply negative not_equal positive power rad2deg radians reciprocal remainder rint sign sin sinh sqrt square subtract tan tanh true_divide trunc
numpy._core.fromnumeric: amax amin argmax argmin max mean min prod ptp round std sum var
numpy._core.umath: abs absolute add arccos arccosh arcsin arcsinh arctan arctan2 arctanh cbrt ceil clip conjugate cos cosh deg2rad degrees divide equal exp exp2 expm1 fabs floor floor_divide fmax fmin gcd greater greater_equal heaviside hypot isfinite isinf isnan lcm less less_equal log log10 log1p log2 logical_and logical_not logical_or logical_xor matmul maximum minimum mod multiply negative not_equal positive power rad2deg radians reciprocal remainder rint sign sin sinh sqrt square subtract tan tanh true_divide trunc
numpy.core._multiarray_umath: abs absolute add arccos arccosh arcsin arcsinh arctan arctan2 arctanh cbrt ceil clip conjugate cos cosh deg2rad degrees divide equal exp exp2 expm1 fabs floor floor_divide fmax fmin gcd greater greater_equal heaviside hypot isfinite isinf isnan lcm less less_equal log log10 log1p log2 logical_and logical_not logical_or logical_xor matmul maximum minimum mod multiply negative not_equal positive power rad2deg radians reciprocal remainder rint sign sin sinh sqrt square subtract tan tanh true_divide trunc
numpy.core.fromnumeric: amax amin argmax argmin max mean median min prod ptp round std sum var
numpy.core.numeric: asarray ones zeros
numpy.core.umath: abs absolute add arccos arccosh arcsin arcsinh arctan arctan2 arctanh cbrt ceil clip conjugate cos cosh deg2rad degrees divide equal exp exp2 expm1 fabs floor floor_divide fmax fmin gcd greater greater_equal heaviside hypot isfinite isinf isnan lcm less less_equal log log10 log1p log2 logical_and logical_not logical_or logical_xor matmul maximum minimum mod multiply negative not_equal positive power rad2deg radians reciprocal remainder rint sign sin sinh sqrt square subtract tan tanh true_divide trunc
numpy.lib._function_base_impl: average median percentile quantile
numpy.lib._nanfunctions_impl: nanmean nanmedian nanstd nansum
numpy.lib.function_base: average median percentile quantile
numpy.lib.nanfunctions: nanmean nanmedian nanstd nansum
numpy.lib.type_check: nan_to_num
numpy.linalg: norm
numpy.linalg._linalg: norm
scipy._lib.array_api_compat.numpy: asarray
scipy._lib.array_api_compat.numpy._aliases: asarray
scipy.linalg._basic: inv pinv solve
scipy.linalg._decomp_cholesky: cholesky
scipy.optimize._minimize: minimize
scipy.special: erf expit logit
scipy.special._logsumexp: log_softmax logsumexp softmax
scipy.special._ufuncs: boxcox erf erfinv expit gamma gammaln inv_boxcox log1p logit xlogy
`,
};
