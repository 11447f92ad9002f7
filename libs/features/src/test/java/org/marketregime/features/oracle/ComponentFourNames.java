package org.marketregime.features.oracle;

import java.util.List;

/** The names of component 4 in the order of the specification's tables 4A to 4D. */
final class ComponentFourNames {
    static final List<String> ALL = """
            c4_atm_iv_e1
            c4_atm_iv_cm7
            c4_atm_iv_cm30
            c4_ivp_dte
            c4_ivp_bucket
            c4_ivp_zone
            c4_ivp_cm7_252
            c4_ivp_cm30_252
            c4_ivp_cm30_60
            c4_ivp_cm30_20
            c4_ivr_cm30_252
            c4_ivr_dte
            c4_put_skew_p_dte
            c4_put_skew_p_bucket
            c4_call_skew_p_dte
            c4_call_skew_p_bucket
            c4_rr25_p_dte
            c4_rr25_p_bucket
            c4_bf25_p_dte
            c4_bf25_p_bucket
            c4_ivp_mom_5m
            c4_ivp_mom_15m
            c4_ivp_mom_30m
            c4_ivp_mom_60m
            c4_atm_iv_chg_5m
            c4_atm_iv_chg_15m
            c4_atm_iv_chg_60m
            c4_atm_iv_chg_day
            c4_atm_iv_accel_15m
            c4_atm_iv_z20
            c4_iv_rv_spread_60m
            c4_vrp_20d
            c4_dte_hist_conf
            c4_dual_dte_agreement
            c4_ivp_e2_dte
            c4_rr25
            c4_rr10
            c4_bf25
            c4_bf10
            c4_rr25_norm
            c4_smile_slope
            c4_smile_curv
            c4_smile_rmse
            c4_put_wing_slope
            c4_call_wing_slope
            c4_put_tail_ratio
            c4_call_tail_ratio
            c4_smile_min_loc
            c4_rr_pm2pct
            c4_atm_pc_iv_gap
            c4_bkm_skew
            c4_bkm_kurt
            c4_mfiv_e1
            c4_mfiv_minus_atm
            c4_down_var_share
            c4_rr25_chg_15m
            c4_rr25_chg_60m
            c4_bf25_chg_60m
            c4_rr25_mom_r20
            c4_spot_vol_beta_60m
            c4_iv_regime_level
            c4_iv_regime_strength
            c4_iv_regime_age
            c4_iv_regime_stay_p
            c4_iv_regime_up_p
            c4_iv_regime_down_p
            c4_iv_regime_consistency
            c4_skew_pat_normal
            c4_skew_pat_steep_put
            c4_skew_pat_flat
            c4_skew_pat_reverse
            c4_skew_pat_smile
            c4_skew_bias_score
            c4_iv_vov_60m
            c4_iv_jump_15m
            c4_ts_slope_e12
            c4_ts_slope_cm
            c4_ts_log_ratio_cm
            c4_ts_curv_e123
            c4_fwd_vol_e12
            c4_fwd_vol_premium
            c4_inversion_age
            c4_ts_slope_cm_chg_60m
            c4_rr25_term_e12
            c4_bf25_term_e12
            c4_cal_arb_share
            c4_term_structure_signal
            """.lines().toList();

    private ComponentFourNames() {}
}
